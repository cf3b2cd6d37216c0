package org.bordertally.warehouse;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One publication: touched days are summed again from the ledger, longer periods move by as much as their days, and what
 * differs from the published cells becomes a new revision. Set-based; the caller's transaction makes it all or nothing.
 */
final class Publication {
    /**
     * What a night has just stored is not in the planner's statistics: it expects a handful of rows, and would sort hundreds
     * of thousands to group them. Statistics of the tables made here are taken from few rows: how many there are matters.
     */
    private static final List<String> PLANNING =
            List.of("SET LOCAL enable_sort = off", "SET LOCAL default_statistics_target = 10");

    /**
     * Each touched day of a flow and partner, with the weightiest reason, and the flow whose facts are counted there: another
     * one where a decision says so, and then the day moves with that one's facts, too.
     */
    private static final String MOVED_DAYS = """
            CREATE TEMP TABLE moved_day ON COMMIT DROP AS
            SELECT t.day, t.flow, t.partner_country, t.reason, coalesce(s.counted_flow, t.flow) AS counted_flow
            FROM (
                SELECT day, flow, partner_country,
                       (array_agg(reason ORDER BY warehouse.weight(reason) DESC))[1] AS reason
                FROM (
                    SELECT day, flow, partner_country, reason FROM warehouse.touched
                    UNION ALL
                    SELECT s.day, s.flow, s.partner_country, t.reason
                    FROM reconciliation.substitution s
                    JOIN warehouse.touched t
                      ON (t.flow, t.partner_country, t.day) = (s.counted_flow, s.partner_country, s.day)
                ) touched
                GROUP BY day, flow, partner_country
            ) t
            LEFT JOIN reconciliation.substitution s USING (flow, partner_country, day)""";

    /** Day by day, so that it costs what was touched, whatever else there is. */
    private static final String DAY_DETAILS = """
            CREATE TEMP TABLE day_detail ON COMMIT DROP AS
            SELECT m.day, m.flow, m.partner_country, t.citizenship, t.traveller_group, t.travel_mode, t.persons
            FROM moved_day m
            JOIN warehouse.flow f ON f.code = m.flow AND f.published
            CROSS JOIN LATERAL (
                SELECT citizenship, traveller_group, travel_mode, sum(persons)::bigint AS persons
                FROM ledger.tally
                WHERE (flow, partner_country, day) = (m.counted_flow, m.partner_country, m.day)
                GROUP BY citizenship, traveller_group, travel_mode
            ) t""";

    private static final String DROP_CASE_DAYS = """
            DELETE FROM warehouse.case_daily c USING moved_day m
            WHERE (c.flow, c.partner_country, c.day) = (m.flow, m.partner_country, m.day)""";

    private static final String CASE_DAYS = """
            INSERT INTO warehouse.case_daily (day, post, flow, partner_country, cases)
            SELECT day, post, flow, partner_country, sum(cases)
            FROM (
                SELECT m.day, h.post, m.flow, m.partner_country, count(*) AS cases
                FROM moved_day m
                JOIN ledger.case_home h
                  ON (h.flow, h.partner_country, h.day) = (m.counted_flow, m.partner_country, m.day)
                GROUP BY m.day, h.post, m.flow, m.partner_country
                UNION ALL
                SELECT m.day, t.post, m.flow, m.partner_country, sum(t.cases)
                FROM moved_day m
                JOIN ledger.tally t
                  ON (t.flow, t.partner_country, t.day) = (m.counted_flow, m.partner_country, m.day)
                WHERE t.cases > 0
                GROUP BY m.day, t.post, m.flow, m.partner_country
            ) part
            GROUP BY day, post, flow, partner_country""";

    /** The touched days of published flows as they should be and as they are published, if they are; regular flows have no cases. */
    private static final String DAY_CELLS = """
            CREATE TEMP TABLE day_cell ON COMMIT DROP AS
            SELECT m.day, m.flow, m.partner_country, m.reason,
                   coalesce(d.persons, 0) AS persons,
                   CASE WHEN f.measures = 'CASES' THEN coalesce(c.cases, 0) END AS cases,
                   o.flow IS NULL AS born,
                   coalesce(o.persons, 0) AS persons_before,
                   coalesce(o.cases, 0) AS cases_before
            FROM moved_day m
            JOIN warehouse.flow f ON f.code = m.flow AND f.published
            LEFT JOIN (SELECT day, flow, partner_country, sum(persons)::bigint AS persons
                       FROM day_detail GROUP BY day, flow, partner_country) d USING (day, flow, partner_country)
            LEFT JOIN (SELECT c.day, c.flow, c.partner_country, sum(c.cases)::bigint AS cases
                       FROM warehouse.case_daily c JOIN moved_day USING (day, flow, partner_country)
                       GROUP BY c.day, c.flow, c.partner_country) c USING (day, flow, partner_country)
            LEFT JOIN warehouse.migration_flow o
                   ON (o.period_type, o.period_start, o.period_end, o.flow, o.partner_country)
                    = ('DAY', m.day, m.day, m.flow, m.partner_country)""";

    /**
     * The cells of longer periods that hold a touched day: by how much their days move, with the weightiest reason; and
     * whether they are new.
     */
    private static final String MOVED_PERIODS = """
            CREATE TEMP TABLE moved_period ON COMMIT DROP AS
            SELECT p.*, m.flow IS NULL AS born, m.persons + p.persons_moved AS persons,
                   coalesce(m.cases, 0) + p.cases_moved AS cases
            FROM (
                SELECT p.period_type, p.period_start, p.period_end, d.flow, d.partner_country,
                       (array_agg(d.reason ORDER BY warehouse.weight(d.reason) DESC))[1] AS reason,
                       sum(d.persons - d.persons_before)::bigint AS persons_moved,
                       sum(d.cases - d.cases_before)::bigint AS cases_moved
                FROM day_cell d
                JOIN warehouse.period p ON d.day BETWEEN p.period_start AND p.period_end AND p.period_type <> 'DAY'
                GROUP BY p.period_type, p.period_start, p.period_end, d.flow, d.partner_country
            ) p
            LEFT JOIN warehouse.migration_flow m USING (period_type, period_start, period_end, flow, partner_country)""";

    /**
     * All cells as they should be: the touched days; the periods that hold them, moved by as much as their days; and new
     * periods, summed over all their days.
     */
    private static final String CELL_STATES = """
            CREATE TEMP TABLE cell_state ON COMMIT DROP AS
            SELECT 'DAY' AS period_type, day AS period_start, day AS period_end, flow, partner_country, cases, persons, reason
            FROM day_cell
            UNION ALL
            SELECT period_type, period_start, period_end, flow, partner_country, cases, persons, reason
            FROM moved_period WHERE NOT born
            UNION ALL
            SELECT p.period_type, p.period_start, p.period_end, p.flow, p.partner_country,
                   sum(d.cases)::bigint, sum(d.persons)::bigint, min(p.reason)
            FROM moved_period p
            CROSS JOIN LATERAL (
                SELECT cases, persons FROM day_cell
                WHERE (flow, partner_country) = (p.flow, p.partner_country) AND day BETWEEN p.period_start AND p.period_end
                UNION ALL
                SELECT m.cases, m.persons
                FROM warehouse.migration_flow m
                WHERE (m.flow, m.partner_country, m.period_type) = (p.flow, p.partner_country, 'DAY')
                  AND m.period_start BETWEEN p.period_start AND p.period_end
                  AND NOT EXISTS (SELECT FROM day_cell d
                                  WHERE (d.day, d.flow, d.partner_country)
                                      = (m.period_start, m.flow, m.partner_country))
            ) d
            WHERE p.born
            GROUP BY p.period_type, p.period_start, p.period_end, p.flow, p.partner_country""";

    /** What differs from the published cells; a cell that never was is not born empty-handed. */
    private static final String CHANGES = """
            CREATE TEMP TABLE change ON COMMIT DROP AS
            SELECT s.*, p.period_name, p.time_period, coalesce(m.revision, 0) + 1 AS revision,
                   m.cases AS cases_before, coalesce(m.persons, 0) AS persons_before,
                   CASE WHEN daterange(s.period_start, s.period_end, '[]') <@ (SELECT days FROM warehouse.closed_days)
                        THEN 'A' ELSE 'P' END AS obs_status
            FROM cell_state s
            JOIN warehouse.period p USING (period_type, period_start, period_end)
            LEFT JOIN warehouse.migration_flow m USING (period_type, period_start, period_end, flow, partner_country)
            WHERE (m.cases, m.persons) IS DISTINCT FROM (s.cases, s.persons)
              AND (m.flow IS NOT NULL OR s.persons > 0 OR s.cases > 0
                   OR EXISTS (SELECT FROM day_detail d
                              WHERE (d.flow, d.partner_country) = (s.flow, s.partner_country)
                                AND d.day BETWEEN s.period_start AND s.period_end))""";

    /** Later than every publication before, whatever the clock says: what a past moment knew must not change. */
    private static final String MOMENT = """
            SELECT greatest(:now, (SELECT published_at + interval '1 microsecond' FROM warehouse.publication
                                   ORDER BY id DESC LIMIT 1))""";

    private static final String WRITE_PUBLICATION = """
            INSERT INTO warehouse.publication (published_at, run_id, cells, reason, person)
            SELECT :now, :run, count(*), :reason, :person FROM change HAVING count(*) > 0
            RETURNING id""";

    /** So many cells written at once make a table of which the planner knows nothing yet, or no longer the truth. */
    private static final int MANY_CELLS = 50_000;

    private static final String WRITE_CELLS = """
            INSERT INTO warehouse.migration_flow AS m (period_type, period_start, period_end, period_name, time_period, flow,
                                                       partner_country, cases, persons, obs_status, revision, published_at,
                                                       run_id)
            SELECT period_type, period_start, period_end, period_name, time_period, flow, partner_country, cases, persons,
                   obs_status, revision, :now, :run
            FROM change
            ON CONFLICT (period_type, period_start, period_end, flow, partner_country) DO UPDATE
            SET cases = excluded.cases, persons = excluded.persons, obs_status = excluded.obs_status,
                revision = excluded.revision,
                published_at = excluded.published_at, run_id = excluded.run_id""";

    private static final String WRITE_REVISIONS = """
            INSERT INTO warehouse.migration_flow_revision (period_type, period_start, period_end, flow, partner_country,
                                                           revision, cases, persons, obs_status, reason, publication_id)
            SELECT period_type, period_start, period_end, flow, partner_country, revision, cases, persons, obs_status, reason,
                   :publication
            FROM change""";

    private static final String MOVED_FINDINGS = """
            CREATE TEMP TABLE moved_finding ON COMMIT DROP AS SELECT DISTINCT * FROM reconciliation.moved""";

    /**
     * The cells that moved, and those over a finding that came, went or changed, even if no figure did. Only what was told
     * by telephone has findings shorter than a month. The periods that hold a finding's are looked up once for all partner
     * countries.
     */
    private static final String SPOKEN_ABOUT = """
            CREATE TEMP TABLE spoken_about ON COMMIT DROP AS
            SELECT period_type, period_start, period_end, flow, partner_country FROM change WHERE period_type <> 'DAY'
            UNION
            SELECT m.period_type, m.period_start, m.period_end, m.flow, m.partner_country
            FROM (SELECT d.period_start AS first_day, d.period_end AS last_day, p.period_type, p.period_start, p.period_end
                  FROM (SELECT DISTINCT period_start, period_end FROM moved_finding) d
                  JOIN warehouse.period p
                    ON p.period_start <= d.period_start AND p.period_end >= d.period_end AND p.period_type <> 'DAY'
                  OFFSET 0) p
            JOIN moved_finding f ON (f.period_start, f.period_end) = (p.first_day, p.last_day)
            JOIN warehouse.migration_flow m
              ON (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country)
               = (p.period_type, p.period_start, p.period_end, f.flow, f.partner_country)
            UNION
            SELECT m.period_type, m.period_start, m.period_end, m.flow, m.partner_country
            FROM moved_finding f
            JOIN warehouse.migration_flow m
              ON (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country)
               = ('DAY', f.period_start, f.period_end, f.flow, f.partner_country)""";

    /** A past period has no findings any more, and its cells keep their verdicts. */
    private static final String LEAVE_PAST_PERIODS =
            "DELETE FROM spoken_about WHERE reconciliation.is_past(period_start, period_end)";

    /** Open findings within a cell's period speak about it, the worst one first. */
    private static final String WRITE_VERDICTS = """
            WITH worst AS (
                SELECT m.period_type, m.period_start, m.period_end, m.flow, m.partner_country,
                       (array_agg(f.verdict ORDER BY reconciliation.severity(f.verdict) DESC)
                            FILTER (WHERE f.verdict IS NOT NULL))[1] AS verdict
                FROM spoken_about m
                LEFT JOIN reconciliation.open_finding f
                  ON (f.flow, f.partner_country) = (m.flow, m.partner_country)
                 AND f.period_start >= m.period_start AND f.period_end <= m.period_end
                GROUP BY m.period_type, m.period_start, m.period_end, m.flow, m.partner_country
            )
            UPDATE warehouse.migration_flow m SET verdict = w.verdict
            FROM worst w
            WHERE (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country)
                = (w.period_type, w.period_start, w.period_end, w.flow, w.partner_country)
              AND m.verdict IS DISTINCT FROM w.verdict""";

    private static final String MOVED = """
            SELECT period_type, period_start, period_end, period_name, flow, partner_country, cases_before, persons_before,
                   cases, persons, reason
            FROM change
            WHERE reason <> 'CLOSING'
            ORDER BY flow, partner_country, period_start, period_end, period_type""";

    /** The months whose figures by partner country, citizenship or post, or their status, may be others. */
    private static final String TOUCH_MONTHS = """
            INSERT INTO publication.touched_month (month)
            SELECT date_trunc('month', day)::date FROM moved_day
            UNION
            SELECT date_trunc('month', period_start)::date FROM change WHERE period_type = 'DAY'
            ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Publication(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    void publish(Occasion occasion) {
        run(PLANNING);
        run(Closing.HOLD);
        run(List.of(
                MOVED_DAYS,
                "ANALYZE moved_day",
                DAY_DETAILS,
                "ANALYZE day_detail",
                DROP_CASE_DAYS,
                CASE_DAYS,
                DAY_CELLS,
                "CREATE INDEX ON day_cell (flow, partner_country, day)",
                "ANALYZE day_cell",
                MOVED_PERIODS,
                "ANALYZE moved_period",
                CELL_STATES,
                "ANALYZE cell_state",
                CHANGES));
        if (jdbc.sql(Closing.STATUS_IS_TOUCHED).query(Boolean.class).single()) {
            run(Closing.CHANGE_STATUS);
        }
        run(Details.WRITE);
        run(Parts.FIND);
        run(List.of(TOUCH_MONTHS, "DELETE FROM warehouse.touched"));
        // The time is taken last, so that a question about an earlier moment keeps its answer.
        Timestamp now = jdbc.sql(MOMENT)
                .param("now", Timestamp.from(clock.instant()))
                .query(Timestamp.class)
                .single();
        List<Long> ids = published(WRITE_PUBLICATION, now, occasion)
                .param("reason", occasion.reason())
                .param("person", occasion.person())
                .query(Long.class)
                .list();
        if (published(WRITE_CELLS, now, occasion).update() >= MANY_CELLS) {
            run(List.of("ANALYZE warehouse.migration_flow"));
        }
        for (String step : List.of(WRITE_REVISIONS, Parts.WRITE)) {
            ids.forEach(id -> jdbc.sql(step).param("publication", id).update());
        }
        run(List.of(
                MOVED_FINDINGS,
                "ANALYZE moved_finding",
                SPOKEN_ABOUT,
                LEAVE_PAST_PERIODS,
                "ANALYZE spoken_about",
                WRITE_VERDICTS,
                "DELETE FROM reconciliation.moved"));
    }

    /** What the publication at hand moved, by flow, partner country and period; to be called in its transaction. */
    List<MovedCell> moved() {
        return jdbc.sql(MOVED).query(MovedCell.class).list();
    }

    private JdbcClient.StatementSpec published(String sql, Timestamp now, Occasion occasion) {
        return jdbc.sql(sql).param("now", now).param("run", occasion.runId(), Types.BIGINT);
    }

    private void run(List<String> steps) {
        for (String step : steps) {
            jdbc.sql(step).update();
        }
    }
}
