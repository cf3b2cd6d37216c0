package org.bordertally.reconciliation;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares each file with the figure that was told by telephone before it came: the file is published, and a difference is a
 * finding. A file that came after it was told that there is nothing is compared with 0 throughout.
 */
final class ToldFindings {
    /** Told deliveries of a date that something was decided for since the last completed run, or by the command at work. */
    private static final String SCOPE = """
            CREATE TEMP TABLE told_scope ON COMMIT DROP AS
            SELECT DISTINCT t.id AS told_id, t.feed, t.sender, t.business_date, t.state
            FROM intake.delivery d
            JOIN intake.delivery t USING (feed, sender, business_date)
            WHERE (d.run_id > :lastCompleted OR d.run_id IS NULL AND d.counted_at >= :commandBegan) AND t.revision = 0""";

    private static final String COMPARED = """
            CREATE TEMP TABLE told_compared ON COMMIT DROP AS
            WITH pair AS (
                SELECT t.told_id, f.id AS file_id, f.feed, f.sender, f.business_date
                FROM told_scope t
                JOIN intake.delivery f USING (feed, sender, business_date)
                WHERE t.state = 'SUPERSEDED' AND f.state = 'ACCEPTED' AND f.revision > 0
            ), counted AS (
                SELECT p.told_id, t.flow, t.partner_country, sum(t.persons)::bigint AS persons, sum(t.cases)::bigint AS cases
                FROM pair p JOIN ledger.tally t ON t.delivery_id = p.file_id
                GROUP BY p.told_id, t.flow, t.partner_country
            ), named AS (
                SELECT p.told_id, c.flow, c.partner_country, count(DISTINCT c.case_id) AS cases
                FROM pair p JOIN ledger.case_record c ON c.delivery_id = p.file_id
                GROUP BY p.told_id, c.flow, c.partner_country
            ), figure AS (
                SELECT p.told_id, t.flow, t.partner_country, t.persons, t.cases
                FROM pair p JOIN intake.told_figure t ON t.delivery_id = p.told_id
                UNION ALL
                SELECT c.told_id, c.flow, c.partner_country, 0, 0 FROM counted c
                WHERE NOT EXISTS (SELECT FROM intake.told_figure t WHERE t.delivery_id = c.told_id)
            )
            SELECT concat_ws('/', 'told', p.feed, p.sender, f.flow) AS rule, f.partner_country, p.business_date AS day, f.flow,
                   m.measure, m.left_value, m.right_value, m.left_value - m.right_value AS difference
            FROM pair p
            JOIN figure f USING (told_id)
            JOIN warehouse.flow w ON w.code = f.flow
            LEFT JOIN counted c USING (told_id, flow, partner_country)
            LEFT JOIN named n USING (told_id, flow, partner_country)
            CROSS JOIN LATERAL (VALUES ('PERSONS', coalesce(c.persons, 0), f.persons),
                                       ('CASES', coalesce(c.cases, 0) + coalesce(n.cases, 0), f.cases))
                AS m (measure, left_value, right_value)
            WHERE (m.measure = 'PERSONS' OR w.measures <> 'PERSONS')
              AND NOT reconciliation.is_past(p.business_date, p.business_date)""";

    private static final String WRITE = """
            WITH written AS (
            INSERT INTO reconciliation.finding AS f (rule, partner_country, period_type, period_start, period_end, measure, flow,
                                                     left_value, right_value, difference, relative_difference,
                                                     symmetric_difference, verdict, run_id)
            SELECT rule, partner_country, 'DAY', day, day, measure, flow, left_value, right_value, difference,
                   coalesce(round(abs(difference)::numeric / nullif(greatest(left_value, right_value), 0), 6), 0),
                   coalesce(round(abs(difference) / nullif((left_value + right_value) / 2.0, 0), 6), 0),
                   CASE WHEN difference = 0 THEN 'BALANCED' ELSE 'BROKEN' END, :run
            FROM told_compared
            ON CONFLICT (rule, partner_country, period_type, period_start, period_end, measure, statement) DO UPDATE
            SET left_value = excluded.left_value, right_value = excluded.right_value, difference = excluded.difference,
                relative_difference = excluded.relative_difference, symmetric_difference = excluded.symmetric_difference,
                verdict = excluded.verdict, run_id = excluded.run_id
            WHERE (f.left_value, f.right_value) IS DISTINCT FROM (excluded.left_value, excluded.right_value)
            RETURNING f.flow, f.partner_country, f.period_start, f.period_end)
            INSERT INTO reconciliation.moved SELECT DISTINCT * FROM written""";

    /** What was told counts again, or neither does. */
    private static final String WITHDRAW = """
            WITH gone AS (
            DELETE FROM reconciliation.finding f
            USING told_scope s CROSS JOIN warehouse.flow w
            WHERE f.rule = concat_ws('/', 'told', s.feed, s.sender, w.code) AND f.period_start = s.business_date
              AND NOT EXISTS (SELECT FROM told_compared c
                              WHERE (c.rule, c.partner_country, c.day, c.measure)
                                  = (f.rule, f.partner_country, f.period_start, f.measure))
            RETURNING f.flow, f.partner_country, f.period_start, f.period_end)
            INSERT INTO reconciliation.moved SELECT DISTINCT * FROM gone""";

    private static final String FORGET_CAUSES = """
            DELETE FROM reconciliation.cause k USING reconciliation.finding f, told_compared c
            WHERE k.finding_id = f.id AND (f.rule, f.partner_country, f.period_type, f.period_start, f.measure)
                                        = (c.rule, c.partner_country, 'DAY', c.day, c.measure)""";

    /** Who tells by telephone gives no list of cases. */
    private static final String WRITE_CAUSES = """
            INSERT INTO reconciliation.cause (finding_id, cause, amount)
            SELECT f.id, 'UNEXPLAINED', c.difference
            FROM told_compared c
            JOIN reconciliation.finding f ON (f.rule, f.partner_country, f.period_type, f.period_start, f.measure)
                                           = (c.rule, c.partner_country, 'DAY', c.day, c.measure)
            WHERE c.difference <> 0""";

    private final JdbcClient jdbc;

    ToldFindings(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * @param lastCompleted number of the latest completed run
     * @param commandBegan when the command at work began, null in a night
     */
    void compare(@Nullable Long runId, long lastCompleted, @Nullable Instant commandBegan) {
        jdbc.sql(SCOPE)
                .param("lastCompleted", lastCompleted)
                .param("commandBegan", commandBegan == null ? null : Timestamp.from(commandBegan), Types.TIMESTAMP)
                .update();
        jdbc.sql(COMPARED).update();
        jdbc.sql(WRITE).param("run", runId, Types.BIGINT).update();
        jdbc.sql(WITHDRAW).update();
        jdbc.sql(FORGET_CAUSES).update();
        jdbc.sql(WRITE_CAUSES).update();
        jdbc.sql("DROP TABLE told_scope, told_compared").update();
    }
}
