package org.bordertally.passage;

import java.util.List;
import javax.sql.DataSource;
import org.bordertally.feed.Limits;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Delivery;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The deliveries without which figures might be computed: those that count and were decided since the last completed run,
 * with which figures have never been computed yet, and those with a fact that no row can have.
 */
final class Suspects {
    private static final String BY_WEIGHT = """
            WITH last AS (
                SELECT coalesce(max(id), 0) AS run, coalesce(max(started_at), '-infinity') AS began
                FROM batch.run WHERE status = 'COMPLETED'
            ), suspect AS (
                SELECT d.id FROM intake.delivery d, last WHERE d.run_id > last.run OR d.counted_at >= last.began
                UNION
                SELECT delivery_id FROM ledger.tally WHERE persons > :most OR cases > :most
                UNION
                SELECT delivery_id FROM ledger.case_record WHERE persons > :most
                UNION
                SELECT delivery_id FROM ledger.statement WHERE persons > :most OR cases > :most
            )
            SELECT d.id
            FROM suspect
            JOIN intake.delivery d USING (id)
            WHERE d.counts
            ORDER BY greatest((SELECT max(greatest(persons, cases)) FROM ledger.tally WHERE delivery_id = d.id),
                              (SELECT max(persons) FROM ledger.case_record WHERE delivery_id = d.id),
                              (SELECT max(greatest(persons, cases)) FROM ledger.statement WHERE delivery_id = d.id))
                     DESC NULLS LAST,
                     d.id DESC""";

    /** Nothing of it counts, as if it were held. */
    private static final String STRIKE = """
            UPDATE intake.delivery
            SET counts = false, read = 0, accepted = 0, rejected = 0, duplicates = 0, persons = 0
            WHERE id = ?""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Deliveries deliveries;

    Suspects(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
        this.deliveries = new Deliveries(dataSource);
    }

    /** Those with the largest facts first, of equal ones the latest. */
    List<Delivery> byWeight() {
        return jdbc.sql(BY_WEIGHT).param("most", Limits.MOST_STATED).query(Long.class).list().stream()
                .flatMap(id -> deliveries.find(id).stream())
                .toList();
    }

    /** Has rows of deliveries say what they would if nothing of them counted; for a transaction that is rolled back. */
    void strike(List<Delivery> out) {
        template.batchUpdate(
                STRIKE, out.stream().map(each -> new Object[] {each.id()}).toList());
    }
}
