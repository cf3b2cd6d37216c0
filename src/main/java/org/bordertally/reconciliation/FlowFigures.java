package org.bordertally.reconciliation;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Both sides of a rule between our own figures, for what is in {@code scope}, as the table {@code compared}. */
final class FlowFigures {
    private static final String FIGURE = """
            CREATE TEMP TABLE %s_figure ON COMMIT DROP AS
            SELECT s.scope_id, c.facts, c.persons, c.cases + n.cases AS cases
            FROM scope s
            CROSS JOIN LATERAL (
                SELECT count(*) AS facts, coalesce(sum(t.persons), 0)::bigint AS persons,
                       coalesce(sum(t.cases), 0)::bigint AS cases
                FROM ledger.tally t
                WHERE t.flow = ANY (:flows) AND t.partner_country = s.partner_country
                  AND t.day BETWEEN s.period_start AND s.period_end
                  AND (cardinality(:posts) = 0 OR t.post = ANY (:posts))
                  AND (cardinality(:citizenships) = 0 OR t.citizenship = ANY (:citizenships))
                  AND (cardinality(:senders) = 0
                       OR EXISTS (SELECT FROM intake.delivery d WHERE d.id = t.delivery_id AND d.sender = ANY (:senders)))
            ) c
            CROSS JOIN LATERAL (
                SELECT count(*) AS cases
                FROM ledger.case_home h
                WHERE h.flow = ANY (:flows) AND h.partner_country = s.partner_country
                  AND h.day BETWEEN s.period_start AND s.period_end
                  AND cardinality(:citizenships) = 0
                  AND (cardinality(:posts) = 0 OR h.post = ANY (:posts))
                  AND (cardinality(:senders) = 0
                       OR EXISTS (SELECT FROM ledger.case_record r JOIN intake.delivery d ON d.id = r.delivery_id
                                  WHERE (r.flow, r.case_id, r.day, r.post, r.partner_country)
                                      = (h.flow, h.case_id, h.day, h.post, h.partner_country) AND d.sender = ANY (:senders)))
            ) n""";

    private static final String EXPECTED = """
            CREATE TEMP TABLE %s_expected ON COMMIT DROP AS
            WITH by_neighbour AS (
                SELECT p.period_start, p.period_end, u.neighbour,
                       count(*) AS expected, count(*) FILTER (WHERE u.received) AS received
                FROM (SELECT DISTINCT period_start, period_end FROM scope) p
                JOIN due_state u ON u.due_date BETWEEN p.period_start AND p.period_end
                WHERE u.feed = ANY (:feeds)
                  AND (cardinality(:senders) = 0 OR u.sender = ANY (:senders))
                  AND (cardinality(:posts) = 0 OR u.post IS NULL OR u.post = ANY (:posts))
                GROUP BY p.period_start, p.period_end, u.neighbour
            )
            SELECT s.scope_id, coalesce(sum(n.expected), 0) AS expected, coalesce(sum(n.received), 0) AS received
            FROM scope s
            LEFT JOIN by_neighbour n
              ON (n.period_start, n.period_end) = (s.period_start, s.period_end)
             AND (n.neighbour IS NULL OR n.neighbour = s.partner_country)
            GROUP BY s.scope_id""";

    /** A side without facts is missing when deliveries were due and none came; otherwise it is 0. */
    private static final String COMPARED = """
            CREATE TEMP TABLE compared ON COMMIT DROP AS
            SELECT s.scope_id, s.partner_country, s.period_type, s.period_start, s.period_end, s.statement, m.measure,
                   :flow AS flow, 'EXACT' AS bound, CAST(:rounding AS numeric) AS rounding,
                   CASE WHEN l.facts > 0 OR le.expected = 0 OR le.received > 0 THEN m.left_value END AS left_value,
                   CASE WHEN r.facts > 0 OR re.expected = 0 OR re.received > 0 THEN m.right_value END AS right_value,
                   m.left_value - m.right_value AS difference,
                   greatest(m.left_value, m.right_value) AS larger,
                   m.left_value + m.right_value AS sum,
                   le.received < le.expected OR re.received < re.expected AS incomplete
            FROM scope s
            JOIN left_figure l USING (scope_id)
            JOIN right_figure r USING (scope_id)
            JOIN left_expected le USING (scope_id)
            JOIN right_expected re USING (scope_id)
            CROSS JOIN LATERAL (VALUES ('PERSONS', l.persons, r.persons), ('CASES', l.cases, r.cases))
                AS m (measure, left_value, right_value)
            WHERE (l.facts > 0 OR r.facts > 0) AND m.measure = ANY (:measures) AND s.period_type = ANY (:periods)""";

    private final JdbcClient jdbc;

    FlowFigures(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    void compare(Rule rule) {
        side("left", rule.left());
        side("right", rule.right());
        jdbc.sql(COMPARED)
                .param("flow", rule.publishedFlow())
                .param(
                        "rounding",
                        rule.left().roundingAllowance().add(rule.right().roundingAllowance()))
                .param("measures", rule.measures().stream().map(Enum::name).toArray(String[]::new))
                .param("periods", rule.periods().stream().map(Enum::name).toArray(String[]::new))
                .update();
        jdbc.sql("DROP TABLE left_figure, right_figure, left_expected, right_expected")
                .update();
    }

    private void side(String name, Figure figure) {
        bind(jdbc.sql(FIGURE.formatted(name)), figure).update();
        bind(jdbc.sql(EXPECTED.formatted(name)), figure)
                .param("feeds", figure.feeds().toArray(String[]::new))
                .update();
    }

    /** Adds what a side is restricted to. */
    static StatementSpec bind(StatementSpec statement, Figure figure) {
        return statement
                .param("flows", figure.flows().toArray(String[]::new))
                .param("posts", figure.posts().toArray(String[]::new))
                .param("senders", figure.senders().toArray(String[]::new))
                .param("citizenships", figure.citizenships().toArray(String[]::new));
    }
}
