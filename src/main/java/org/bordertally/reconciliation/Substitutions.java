package org.bordertally.reconciliation;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which flow's facts are published on each day: what the decisions that stand come to. Several decisions may ask for the same
 * substitution, and it ends with the last of them.
 */
final class Substitutions {
    /** What moves is a day with facts on either side, or with a cell published from facts that are gone since. */
    private static final String TOUCH = """
            INSERT INTO warehouse.touched (day, flow, partner_country, reason, delivery_id)
            SELECT day, flow, partner_country, 'DECISION', 0
            FROM changed c
            WHERE EXISTS (SELECT FROM ledger.tally t
                          WHERE t.flow IN (c.flow, c.counted_flow) AND t.partner_country = c.partner_country
                            AND t.day = c.day)
               OR EXISTS (SELECT FROM warehouse.migration_flow m
                          WHERE (m.flow, m.partner_country, m.period_type, m.period_start)
                              = (c.flow, c.partner_country, 'DAY', c.day))""";

    private static final String END = """
            WITH changed AS (
                DELETE FROM reconciliation.substitution s
                WHERE NOT EXISTS (SELECT FROM reconciliation.decision d
                                  WHERE d.state = 'STANDING'
                                    AND (d.flow, d.partner_country, d.counted_flow)
                                      = (s.flow, s.partner_country, s.counted_flow)
                                    AND s.day BETWEEN d.period_start AND d.period_end)
                RETURNING s.flow, s.partner_country, s.day, s.counted_flow)
            """ + TOUCH;

    private static final String BEGIN = """
            WITH changed AS (
                INSERT INTO reconciliation.substitution (flow, partner_country, day, counted_flow)
                SELECT DISTINCT d.flow, d.partner_country, d.period_start + n, d.counted_flow
                FROM reconciliation.decision d
                CROSS JOIN LATERAL generate_series(0, d.period_end - d.period_start) AS n
                WHERE d.state = 'STANDING' AND d.counted_flow <> d.flow
                ON CONFLICT (flow, partner_country, day) DO NOTHING
                RETURNING flow, partner_country, day, counted_flow)
            """ + TOUCH;

    private final JdbcClient jdbc;

    Substitutions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Brings them up to date with the decisions, of which no two may disagree, and touches the days they move. */
    void refresh() {
        List.of(END, BEGIN).forEach(step -> jdbc.sql(step).update());
    }
}
