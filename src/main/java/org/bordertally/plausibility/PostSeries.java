package org.bordertally.plausibility;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The series by day and post that warnings look at, brought up to date where the ledger was touched. */
final class PostSeries {
    private static final String TOUCHED = """
            CREATE TEMP TABLE touched_cell ON COMMIT DROP AS
            SELECT DISTINCT flow, partner_country, day FROM warehouse.touched""";

    private static final String MOVED = """
            CREATE TEMP TABLE moved_series ON COMMIT DROP AS
            SELECT DISTINCT c.flow, p.post, c.partner_country, c.day
            FROM touched_cell c
            CROSS JOIN LATERAL (
                SELECT post FROM reconciliation.post_daily d
                WHERE (d.flow, d.partner_country, d.day) = (c.flow, c.partner_country, c.day)
                OFFSET 0
            ) p""";

    private static final String REMOVE = """
            DELETE FROM reconciliation.post_daily p USING touched_cell t
            WHERE (p.flow, p.partner_country, p.day) = (t.flow, t.partner_country, t.day)""";

    /** Combinations are hashed one by one and put together by exclusive or, so that their order does not matter. */
    private static final String ADD = """
            INSERT INTO reconciliation.post_daily (flow, partner_country, day, post, feed, sender, persons, combinations, profile)
            SELECT flow, partner_country, day, post, feed, sender, sum(persons), count(*),
                   bit_xor(hashtextextended(concat_ws('|', citizenship, traveller_group, travel_mode, sex, age_band, persons), 0))
            FROM (
                SELECT c.flow, c.partner_country, c.day, t.post, d.feed, d.sender,
                       t.citizenship, t.traveller_group, t.travel_mode, t.sex, t.age_band, sum(t.persons)::bigint AS persons
                FROM touched_cell c
                CROSS JOIN LATERAL (
                    SELECT * FROM ledger.tally
                    WHERE (flow, partner_country, day) = (c.flow, c.partner_country, c.day)
                ) t
                JOIN intake.delivery d ON d.id = t.delivery_id
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
            ) part
            GROUP BY flow, partner_country, day, post, feed, sender""";

    private static final String MOVED_TOO = """
            INSERT INTO moved_series
            SELECT c.flow, p.post, c.partner_country, c.day
            FROM touched_cell c
            CROSS JOIN LATERAL (
                SELECT post FROM reconciliation.post_daily d
                WHERE (d.flow, d.partner_country, d.day) = (c.flow, c.partner_country, c.day)
                OFFSET 0
            ) p
            EXCEPT
            SELECT * FROM moved_series""";

    private static final String EVERYTHING = """
            INSERT INTO moved_series
            SELECT flow, post, partner_country, day FROM reconciliation.post_daily
            EXCEPT
            SELECT * FROM moved_series""";

    private final JdbcClient jdbc;

    PostSeries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Leaves in {@code moved_series} every day of a flow, post and partner country that changed; or all there are. */
    void refresh(boolean everything) {
        run(List.of(TOUCHED, "ANALYZE touched_cell", MOVED, REMOVE, ADD, MOVED_TOO, "DROP TABLE touched_cell"));
        if (everything) {
            run(List.of(EVERYTHING));
        }
        run(List.of("ANALYZE moved_series"));
    }

    private void run(List<String> steps) {
        steps.forEach(step -> jdbc.sql(step).update());
    }
}
