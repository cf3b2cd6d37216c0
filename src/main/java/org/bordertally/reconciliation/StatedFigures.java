package org.bordertally.reconciliation;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our figure for exactly the days of each statement in {@code scope}, beside what it states, as the table {@code compared}. */
final class StatedFigures {
    private static final String STATED = """
            CREATE TEMP TABLE stated ON COMMIT DROP AS
            SELECT sc.scope_id, s.delivery_id, s.line, s.statement_id, s.flow, s.cases, s.persons, s.bound
            FROM scope sc
            JOIN ledger.statement s
              ON s.case_id IS NULL
             AND (s.partner_country, s.period_start, s.period_end) = (sc.partner_country, sc.period_start, sc.period_end)
            JOIN intake.delivery d ON d.id = s.delivery_id AND d.sender || '/' || s.statement_id = sc.statement
            WHERE s.flow = ANY (:flows)""";

    /**
     * Covered is what lies between the first day that some delivery was to tell of, or the month that one did, and the
     * latest that was due or came; only there can our figure be complete.
     */
    private static final String COVERED = """
            CREATE TEMP TABLE covered ON COMMIT DROP AS
            WITH carried AS (
                SELECT * FROM unnest(:carriedFlows::text[], :carryingFeeds::text[]) AS c (flow, feed)
            )
            SELECT f.flow,
                   least((SELECT min(CASE e.frequency WHEN 'MONTHLY' THEN date_trunc('month', e.valid_from)::date
                                                      WHEN 'WEEKLY' THEN e.valid_from - 6
                                                      ELSE e.valid_from END)
                          FROM intake.expectation e JOIN carried c ON c.feed = e.feed
                          WHERE c.flow = f.flow AND e.frequency <> 'ON_EVENT'),
                         (SELECT date_trunc('month', min(day))::date FROM ledger.tally t WHERE t.flow = f.flow)) AS first_day,
                   greatest((SELECT max(u.due_date) FROM intake.due u JOIN carried c ON c.feed = u.feed WHERE c.flow = f.flow),
                            (SELECT max(d.business_date) FROM intake.delivery d JOIN carried c ON c.feed = d.feed
                             WHERE c.flow = f.flow AND d.state = 'ACCEPTED')) AS last_day
            FROM (SELECT DISTINCT flow FROM stated) f""";

    private static final String COMPARED = """
            CREATE TEMP TABLE compared ON COMMIT DROP AS
            SELECT s.scope_id, s.partner_country, s.period_type, s.period_start, s.period_end, s.statement, m.measure,
                   st.flow, st.bound,
                   CASE st.bound WHEN 'ABOUT' THEN greatest(:rounding, reconciliation.rounded_to(m.right_value)) / 2.0
                                 ELSE :rounding / 2.0 END AS rounding,
                   CASE WHEN t.facts > 0 OR e.expected = 0 OR e.received > 0 THEN m.left_value END AS left_value,
                   m.right_value,
                   m.left_value - m.right_value AS difference,
                   greatest(m.left_value, m.right_value) AS larger,
                   m.left_value + m.right_value AS sum,
                   e.received < e.expected
                       OR NOT coalesce(s.period_start >= v.first_day AND s.period_end <= v.last_day, false) AS incomplete
            FROM scope s
            JOIN stated st USING (scope_id)
            JOIN warehouse.flow w ON w.code = st.flow
            JOIN covered v ON v.flow = st.flow
            CROSS JOIN LATERAL (
                SELECT count(*) AS facts, coalesce(sum(persons), 0)::bigint AS persons,
                       (coalesce(sum(cases), 0)
                        + (SELECT count(*) FROM ledger.case_home h
                           WHERE h.flow = st.flow AND h.partner_country = s.partner_country
                             AND h.day BETWEEN s.period_start AND s.period_end))::bigint AS cases
                FROM ledger.tally
                WHERE flow = st.flow AND partner_country = s.partner_country AND day BETWEEN s.period_start AND s.period_end
            ) t
            CROSS JOIN LATERAL (
                SELECT count(*) AS expected, count(*) FILTER (WHERE u.received) AS received
                FROM due_state u
                WHERE u.due_date BETWEEN s.period_start AND s.period_end
                  AND (u.neighbour IS NULL OR u.neighbour = s.partner_country)
                  AND u.feed IN (SELECT c.feed FROM unnest(:carriedFlows::text[], :carryingFeeds::text[]) AS c (flow, feed)
                                 WHERE c.flow = st.flow)
            ) e
            CROSS JOIN LATERAL (VALUES ('PERSONS', t.persons, st.persons), ('CASES', t.cases, st.cases))
                AS m (measure, left_value, right_value)
            WHERE m.right_value IS NOT NULL AND m.measure = ANY (:measures)
              AND (m.measure = 'PERSONS' OR w.measures <> 'PERSONS')""";

    private final JdbcClient jdbc;

    StatedFigures(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Leaves {@code stated} for who looks into the case lists. */
    void compare(MirrorRule rule) {
        jdbc.sql(STATED)
                .param("flows", rule.feeds().keySet().toArray(String[]::new))
                .update();
        jdbc.sql(COVERED)
                .param("carriedFlows", rule.carriedFlows())
                .param("carryingFeeds", rule.carryingFeeds())
                .update();
        jdbc.sql(COMPARED)
                .param("carriedFlows", rule.carriedFlows())
                .param("carryingFeeds", rule.carryingFeeds())
                .param("rounding", rule.rounding())
                .param("measures", rule.measures().stream().map(Enum::name).toArray(String[]::new))
                .update();
        jdbc.sql("DROP TABLE covered").update();
    }
}
