package org.bordertally.reconciliation;

import java.util.Collection;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Splits the difference of each finding in {@code scope} into signed causes. In this order: a case that one side lacks, for a
 * missing delivery or for itself; differing counts, where the left side has the case; another partner country; another time.
 * What no case stands for is put down to a missing delivery, to rounding, or remains unexplained.
 */
final class Causes {
    private static final String FORGET = """
            DELETE FROM reconciliation.cause c
            USING reconciliation.finding f, scope s
            WHERE c.finding_id = f.id AND f.rule = :rule
              AND (f.partner_country, f.period_type, f.period_start, f.period_end, f.statement)
                = (s.partner_country, s.period_type, s.period_start, s.period_end, s.statement)""";

    private static final String FOUND = """
            CREATE TEMP TABLE found ON COMMIT DROP AS
            SELECT c.scope_id, c.measure, f.id AS finding_id, f.difference, f.verdict, c.bound, c.rounding
            FROM compared c
            JOIN reconciliation.finding f
              ON (f.rule, f.partner_country, f.period_type, f.period_start, f.period_end, f.measure, f.statement)
               = (:rule, c.partner_country, c.period_type, c.period_start, c.period_end, c.measure, c.statement)""";

    /** What each case adds to the difference of each finding it has a part in. */
    private static final String EFFECTS = """
            CREATE TEMP TABLE effect ON COMMIT DROP AS
            WITH hit AS (
                SELECT DISTINCT s.scope_id, s.partner_country, s.period_start, s.period_end, p.statement, p.case_id
                FROM part p
                JOIN scope s ON (s.statement, s.partner_country) = (p.statement, p.partner_country)
                            AND p.day BETWEEN s.period_start AND s.period_end
            ), placed AS (
                SELECT h.scope_id, h.statement, h.case_id, h.partner_country, h.period_start, h.period_end,
                       m.measure, p.side, m.amount,
                       p.dated, p.post, p.partner_country <> h.partner_country AS abroad,
                       p.partner_country = h.partner_country AND p.day NOT BETWEEN h.period_start AND h.period_end AS other_time
                FROM hit h
                JOIN part p USING (statement, case_id)
                CROSS JOIN LATERAL (VALUES ('PERSONS', p.persons), ('CASES', p.cases)) AS m (measure, amount)
            ), signed AS (
                SELECT scope_id, statement, case_id, measure, partner_country, period_start, period_end,
                       bool_or(side = 'LEFT') AS on_left, bool_or(side = 'RIGHT') AS on_right,
                       sum(CASE side WHEN 'LEFT' THEN amount ELSE -amount END) AS whole,
                       sum(CASE side WHEN 'LEFT' THEN -amount ELSE amount END) FILTER (WHERE abroad) AS abroad,
                       sum(CASE side WHEN 'LEFT' THEN -amount ELSE amount END) FILTER (WHERE other_time) AS other_time,
                       sum(CASE side WHEN 'LEFT' THEN amount ELSE -amount END) FILTER (WHERE NOT abroad AND NOT other_time)
                           AS difference,
                       min(dated) FILTER (WHERE NOT abroad AND NOT other_time) AS first_day,
                       (array_agg(post ORDER BY dated, post COLLATE "C") FILTER (WHERE NOT abroad AND NOT other_time))[1]
                           AS first_post
                FROM placed
                GROUP BY scope_id, statement, case_id, measure, partner_country, period_start, period_end
            )
            SELECT s.scope_id, s.statement, s.case_id, s.measure, s.partner_country, s.on_left, s.on_right,
                   s.difference, s.whole, coalesce(s.abroad, 0) AS abroad, coalesce(s.other_time, 0) AS other_time,
                   s.first_day, s.first_post,
                   coalesce(l.partner_country = s.partner_country AND l.day BETWEEN s.period_start AND s.period_end, false)
                       AS home
            FROM signed s
            LEFT JOIN case_side l ON (l.statement, l.case_id, l.side) = (s.statement, s.case_id, 'LEFT')
            WHERE s.difference <> 0""";

    /**
     * Differing counts belong where the left side has the case, so that what moved in time adds up to nothing over time. A
     * delivery is missing that would tell of the first day and post of the case within the period.
     */
    private static final String WRITE_CASES = """
            INSERT INTO reconciliation.cause (finding_id, cause, case_id, amount,
                   left_day, left_post, left_partner_country, left_persons, left_delivery_id, left_line,
                   right_day, right_post, right_partner_country, right_persons, right_delivery_id, right_line,
                   due_feed, due_sender, due_date)
            SELECT f.finding_id, c.cause, e.case_id, c.amount,
                   l.day, l.post, l.partner_country, l.persons, l.delivery_id, l.line,
                   r.day, r.post, r.partner_country, r.persons, r.delivery_id, r.line,
                   coalesce(due.feed, ''), coalesce(due.sender, ''), due.due_date
            FROM effect e
            JOIN found f USING (scope_id, measure)
            LEFT JOIN case_side l ON (l.statement, l.case_id, l.side) = (e.statement, e.case_id, 'LEFT')
            LEFT JOIN case_side r ON (r.statement, r.case_id, r.side) = (e.statement, e.case_id, 'RIGHT')
            LEFT JOIN LATERAL (
                SELECT m.feed, m.sender, m.due_date FROM missing_due m
                WHERE NOT (e.on_left AND e.on_right)
                  AND m.feed = ANY (CASE WHEN e.on_left THEN :rightFeeds ELSE :leftFeeds END)
                  AND e.first_day BETWEEN m.first_day AND m.due_date
                  AND (m.neighbour IS NULL OR m.neighbour = e.partner_country)
                  AND (m.post IS NULL OR m.post = e.first_post
                       OR NOT EXISTS (SELECT FROM intake.expectation x JOIN concerned k ON k.sender = x.sender
                                      WHERE x.feed = m.feed AND k.post = e.first_post))
                ORDER BY m.post IS NULL, m.due_date, m.sender, m.feed LIMIT 1
            ) due ON true
            CROSS JOIN LATERAL (
                SELECT CASE WHEN e.abroad = 0 AND e.other_time = 0 THEN e.difference
                            WHEN e.home THEN e.whole
                            ELSE 0 END AS count_differs
            ) n
            CROSS JOIN LATERAL (
                SELECT CASE WHEN e.abroad = 0 THEN 0
                            WHEN e.other_time = 0 THEN e.difference - n.count_differs
                            ELSE e.abroad END AS country_differs
            ) k
            CROSS JOIN LATERAL (VALUES
                (CASE WHEN due.feed IS NULL THEN 'MISSING_CASE' ELSE 'MISSING_DELIVERY' END,
                 CASE WHEN e.on_left AND e.on_right THEN 0 ELSE e.difference END),
                ('COUNT_DIFFERS', CASE WHEN e.on_left AND e.on_right THEN n.count_differs ELSE 0 END),
                ('COUNTRY_DIFFERS', CASE WHEN e.on_left AND e.on_right THEN k.country_differs ELSE 0 END),
                ('TIMING', CASE WHEN e.on_left AND e.on_right
                                THEN e.difference - n.count_differs - k.country_differs ELSE 0 END)) AS c (cause, amount)
            WHERE c.amount <> 0""";

    /** Rows without a case id, on days and at posts whose counterpart has not been delivered. */
    private static final String WRITE_UNNAMED = """
            INSERT INTO reconciliation.cause (finding_id, cause, amount, due_feed, due_sender, due_date)
            SELECT f.finding_id, 'MISSING_DELIVERY', sum(u.amount), u.feed, u.sender, u.due_date
            FROM (
                SELECT s.scope_id, m.measure, due.feed, due.sender, due.due_date, m.amount
                FROM scope s
                JOIN (SELECT t.partner_country, t.day, t.post, sum(t.persons)::bigint AS persons, sum(t.cases)::bigint AS cases
                      FROM (SELECT flow, partner_country, day, post, persons, cases FROM ledger.tally
                            UNION ALL
                            SELECT flow, partner_country, day, post, -persons, 0 FROM ledger.case_record) t
                      JOIN scope_range r ON r.partner_country = t.partner_country AND t.day BETWEEN r.first_day AND r.last_day
                      WHERE t.flow = ANY (:flows) AND (cardinality(:posts) = 0 OR t.post = ANY (:posts))
                        AND t.day IN (SELECT m.first_day + n FROM missing_due m
                                      CROSS JOIN LATERAL generate_series(0, m.due_date - m.first_day) AS n)
                      GROUP BY t.partner_country, t.day, t.post
                      HAVING sum(t.persons) <> 0 OR sum(t.cases) <> 0) rest
                  ON rest.partner_country = s.partner_country AND rest.day BETWEEN s.period_start AND s.period_end
                JOIN LATERAL (
                    SELECT m.feed, m.sender, m.due_date FROM missing_due m
                    WHERE m.feed = ANY (:otherFeeds) AND rest.day BETWEEN m.first_day AND m.due_date
                      AND (m.neighbour IS NULL OR m.neighbour = s.partner_country)
                      AND (m.post IS NULL OR m.post = rest.post)
                    ORDER BY m.post IS NULL, m.due_date, m.sender, m.feed LIMIT 1
                ) due ON true
                CROSS JOIN LATERAL (VALUES ('PERSONS', :sign * rest.persons), ('CASES', :sign * rest.cases)) AS m (measure, amount)
            ) u
            JOIN found f USING (scope_id, measure)
            GROUP BY f.finding_id, u.feed, u.sender, u.due_date
            HAVING sum(u.amount) <> 0
            ON CONFLICT (finding_id, cause, case_id, due_feed, due_sender, due_date)
            DO UPDATE SET amount = reconciliation.cause.amount + excluded.amount""";

    private static final String WRITE_REST = """
            INSERT INTO reconciliation.cause (finding_id, cause, amount)
            SELECT finding_id,
                   CASE WHEN abs(rest) <= rounding OR bound = 'AT_LEAST' AND rest > 0 OR bound = 'AT_MOST' AND rest < 0
                        THEN 'ROUNDING' ELSE 'UNEXPLAINED' END,
                   rest
            FROM (SELECT f.finding_id, f.bound, f.rounding,
                         f.difference - coalesce((SELECT sum(c.amount) FROM reconciliation.cause c
                                                  WHERE c.finding_id = f.finding_id), 0) AS rest
                  FROM found f) f
            WHERE rest <> 0""";

    private final JdbcClient jdbc;

    Causes(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Begins with the findings in {@code compared}, which have been written; the old causes are forgotten. */
    void begin(String rule) {
        jdbc.sql(FORGET).param("rule", rule).update();
        jdbc.sql(FOUND).param("rule", rule).update();
        jdbc.sql("ANALYZE found").update();
    }

    /**
     * Puts down what the cases in {@code part} explain.
     *
     * @param leftFeeds whose deliveries would hold a case that the left side lacks
     * @param rightFeeds likewise; none when the right side is a statement
     */
    void writeCases(Collection<String> leftFeeds, Collection<String> rightFeeds) {
        jdbc.sql("ANALYZE part").update();
        jdbc.sql("ANALYZE case_side").update();
        jdbc.sql(EFFECTS).update();
        jdbc.sql(WRITE_CASES)
                .param("leftFeeds", leftFeeds.toArray(String[]::new))
                .param("rightFeeds", rightFeeds.toArray(String[]::new))
                .update();
        jdbc.sql("DROP TABLE effect").update();
    }

    /** Puts down what no case id stands for and a missing delivery explains. */
    void writeUnnamed(Rule rule) {
        boolean somethingIsMissing = jdbc.sql("SELECT EXISTS (SELECT FROM missing_due)")
                .query(Boolean.class)
                .single();
        if (somethingIsMissing) {
            writeUnnamed(rule.left(), rule.right(), 1);
            writeUnnamed(rule.right(), rule.left(), -1);
        }
    }

    /** Of a side that is restricted to senders or citizenships, no case says which of its persons a record named. */
    private void writeUnnamed(Figure side, Figure other, int sign) {
        if (!side.senders().isEmpty() || !side.citizenships().isEmpty()) {
            return;
        }
        jdbc.sql(WRITE_UNNAMED)
                .param("flows", side.flows().toArray(String[]::new))
                .param("posts", side.posts().toArray(String[]::new))
                .param("otherFeeds", other.feeds().toArray(String[]::new))
                .param("sign", sign)
                .update();
    }

    /** Puts down what is left. */
    void end() {
        jdbc.sql(WRITE_REST).update();
        jdbc.sql("DROP TABLE found").update();
    }
}
