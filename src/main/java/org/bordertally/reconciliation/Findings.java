package org.bordertally.reconciliation;

import java.sql.Types;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes how the figures in {@code compared} come out for what is in {@code scope}, and takes back what nothing is left of.
 */
final class Findings {
    /** A missing side counts as 0; what is bound or rounded holds as far as it was meant. */
    private static final String WRITE = """
            WITH judged AS (
            SELECT c.*,
                   CASE
                       WHEN left_value IS NULL THEN 'MISSING_LEFT'
                       WHEN right_value IS NULL THEN 'MISSING_RIGHT'
                       WHEN incomplete THEN 'INCOMPLETE'
                       WHEN difference = 0 THEN 'BALANCED'
                       WHEN bound = 'AT_LEAST' AND difference > 0 OR bound = 'AT_MOST' AND difference < 0
                            OR abs(difference) <= greatest(:absolute, :relative * larger, rounding) THEN 'WITHIN_TOLERANCE'
                       ELSE 'BROKEN'
                   END AS verdict
            FROM compared c
            ), written AS (
            INSERT INTO reconciliation.finding AS f (rule, partner_country, period_type, period_start, period_end, measure,
                                                     statement, flow, bound, left_value, right_value, difference,
                                                     relative_difference, symmetric_difference, verdict, run_id)
            SELECT :rule, partner_country, period_type, period_start, period_end, measure, statement, flow, bound,
                   left_value, right_value, difference,
                   CASE WHEN larger = 0 THEN 0 ELSE round(abs(difference)::numeric / larger, 6) END,
                   CASE WHEN sum = 0 THEN 0 ELSE round(abs(difference) / (sum / 2.0), 6) END,
                   verdict, :run
            FROM judged
            ON CONFLICT (rule, partner_country, period_type, period_start, period_end, measure, statement) DO UPDATE
            SET flow = excluded.flow, bound = excluded.bound, left_value = excluded.left_value,
                right_value = excluded.right_value, difference = excluded.difference,
                relative_difference = excluded.relative_difference,
                symmetric_difference = excluded.symmetric_difference, verdict = excluded.verdict, run_id = excluded.run_id
            WHERE (f.flow, f.bound, f.left_value, f.right_value, f.difference, f.verdict) IS DISTINCT FROM
                  (excluded.flow, excluded.bound, excluded.left_value, excluded.right_value, excluded.difference,
                   excluded.verdict)
            RETURNING f.flow, f.partner_country, f.period_start, f.period_end)
            INSERT INTO reconciliation.moved SELECT DISTINCT * FROM written""";

    private static final String WITHDRAW = """
            WITH gone AS (
            DELETE FROM reconciliation.finding f
            USING scope s
            WHERE f.rule = :rule AND (f.partner_country, f.period_type, f.period_start, f.period_end, f.statement)
                                   = (s.partner_country, s.period_type, s.period_start, s.period_end, s.statement)
              AND NOT EXISTS (SELECT FROM compared c
                              WHERE (c.partner_country, c.period_type, c.period_start, c.period_end, c.statement, c.measure)
                                  = (f.partner_country, f.period_type, f.period_start, f.period_end, f.statement, f.measure))
            RETURNING f.flow, f.partner_country, f.period_start, f.period_end)
            INSERT INTO reconciliation.moved SELECT DISTINCT * FROM gone""";

    private static final String WITHDRAW_RULES = """
            WITH gone AS (
            DELETE FROM reconciliation.finding WHERE rule <> ALL (:rules) AND NOT reconciliation.is_told(rule)
            RETURNING flow, partner_country, period_start, period_end)
            INSERT INTO reconciliation.moved SELECT DISTINCT * FROM gone""";

    /** A rule that speaks about another flow from now on leaves the cells of the one it spoke about. */
    private static final String LEAVE_FLOW = """
            INSERT INTO reconciliation.moved
            SELECT DISTINCT flow, partner_country, period_start, period_end
            FROM reconciliation.finding WHERE rule = :rule AND flow <> :flow""";

    private final JdbcClient jdbc;

    Findings(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    void write(String rule, Tolerance tolerance, @Nullable Long runId) {
        jdbc.sql(WRITE)
                .param("rule", rule)
                .param("absolute", tolerance.absolute())
                .param("relative", tolerance.relative())
                .param("run", runId, Types.BIGINT)
                .update();
        jdbc.sql(WITHDRAW).param("rule", rule).update();
    }

    void leaveOtherFlows(String rule, String flow) {
        jdbc.sql(LEAVE_FLOW).param("rule", rule).param("flow", flow).update();
    }

    /** Takes back the findings of rules that are no more. */
    void keepOnly(Rules rules) {
        jdbc.sql(WITHDRAW_RULES)
                .param("rules", rules.ids().toArray(String[]::new))
                .update();
    }
}
