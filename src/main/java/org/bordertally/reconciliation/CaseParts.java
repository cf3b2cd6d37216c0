package org.bordertally.reconciliation;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The cases that are not the same on both sides: where each side has them, by day, post and partner, as the table {@code part},
 * with the day they are dated, which a statement may not say; and the first record of each side, as the table {@code case_side}.
 */
final class CaseParts {
    private static final String CANDIDATES = """
            CREATE TEMP TABLE candidate ON COMMIT DROP AS
            SELECT DISTINCT r.case_id
            FROM scope_range s
            JOIN ledger.case_record r
              ON r.flow = ANY (:flows) AND r.partner_country = s.partner_country AND r.day BETWEEN s.first_day AND s.last_day""";

    /** What one side has of the cases in a table: persons by record, and each case once, in its home. */
    private static final String RECORDS = """
            SELECT '%1$s' AS side, r.case_id, r.partner_country, r.day, r.post, r.persons, 0 AS cases, r.delivery_id, r.line
            FROM %2$s c
            JOIN ledger.case_record r ON r.flow = ANY (:%1$sFlows) AND r.case_id = c.case_id
            WHERE (cardinality(:%1$sPosts) = 0 OR r.post = ANY (:%1$sPosts))
              AND (cardinality(:%1$sSenders) = 0
                   OR EXISTS (SELECT FROM intake.delivery d WHERE d.id = r.delivery_id AND d.sender = ANY (:%1$sSenders)))
            UNION ALL
            SELECT '%1$s', h.case_id, h.partner_country, h.day, h.post, 0, 1, NULL, NULL
            FROM %2$s c
            JOIN ledger.case_home h ON h.flow = ANY (:%1$sFlows) AND h.case_id = c.case_id
            WHERE (cardinality(:%1$sPosts) = 0 OR h.post = ANY (:%1$sPosts))
              AND (cardinality(:%1$sSenders) = 0
                   OR EXISTS (SELECT FROM ledger.case_record r JOIN intake.delivery d ON d.id = r.delivery_id
                              WHERE (r.flow, r.case_id, r.day, r.post, r.partner_country)
                                  = (h.flow, h.case_id, h.day, h.post, h.partner_country)
                                AND d.sender = ANY (:%1$sSenders)))""";

    private static final String DIFFERING = """
            CREATE TEMP TABLE differing ON COMMIT DROP AS
            SELECT DISTINCT case_id
            FROM (SELECT case_id
                  FROM (%s) each_record
                  GROUP BY case_id, partner_country, day
                  HAVING sum(CASE side WHEN 'left' THEN persons ELSE -persons END) <> 0
                      OR sum(CASE side WHEN 'left' THEN cases ELSE -cases END) <> 0) unequal""".formatted(bothSides("candidate"));

    private static final String DIFFERING_RECORDS =
            "CREATE TEMP TABLE differing_record ON COMMIT DROP AS " + bothSides("differing");

    private static final String PARTS = """
            CREATE TEMP TABLE part ON COMMIT DROP AS
            SELECT '' AS statement, case_id, upper(side) AS side, partner_country, day, day AS dated, post,
                   sum(persons)::bigint AS persons, sum(cases)::bigint AS cases
            FROM differing_record
            GROUP BY case_id, side, partner_country, day, post""";

    private static final String SIDES = """
            CREATE TEMP TABLE case_side ON COMMIT DROP AS
            SELECT DISTINCT ON (r.case_id, r.side)
                   '' AS statement, r.case_id, upper(r.side) AS side, r.day, r.post, r.partner_country,
                   sum(r.persons) OVER (PARTITION BY r.case_id, r.side)::bigint AS persons, r.delivery_id, r.line
            FROM differing_record r
            JOIN intake.delivery d ON d.id = r.delivery_id
            ORDER BY r.case_id, r.side, r.day, r.post COLLATE "C", r.partner_country COLLATE "C",
                     d.business_date, d.file_name COLLATE "C", r.line""";

    /** Statements without a case list are compared as they are. */
    private static final List<String> OF_STATEMENTS = List.of("""
            CREATE TEMP TABLE listed ON COMMIT DROP AS
            SELECT sc.statement, sc.partner_country, sc.period_start, sc.period_end, st.flow, line.case_id,
                   line.case_date, line.cases, line.persons, line.delivery_id, line.line
            FROM stated st
            JOIN scope sc USING (scope_id)
            JOIN ledger.statement line
              ON line.delivery_id = st.delivery_id AND line.statement_id = st.statement_id AND line.flow = st.flow
             AND line.case_id IS NOT NULL""", """
            CREATE TEMP TABLE ours ON COMMIT DROP AS
            SELECT k.statement, k.flow, r.case_id, r.partner_country, r.day, r.post, r.persons, r.delivery_id, r.line
            FROM (SELECT statement, flow, case_id FROM listed
                  UNION
                  SELECT s.statement, s.flow, r.case_id
                  FROM (SELECT DISTINCT statement, flow, partner_country, period_start, period_end FROM listed) s
                  JOIN ledger.case_record r
                    ON (r.flow, r.partner_country) = (s.flow, s.partner_country)
                   AND r.day BETWEEN s.period_start AND s.period_end) k
            JOIN ledger.case_record r ON (r.flow, r.case_id) = (k.flow, k.case_id)""", """
            CREATE TEMP TABLE part ON COMMIT DROP AS
            SELECT statement, case_id, 'LEFT' AS side, partner_country, day, day AS dated, post,
                   sum(persons)::bigint AS persons, sum(cases)::bigint AS cases
            FROM (SELECT statement, case_id, partner_country, day, post, persons, 0 AS cases FROM ours
                  UNION ALL
                  SELECT o.statement, h.case_id, h.partner_country, h.day, h.post, 0, 1
                  FROM (SELECT DISTINCT statement, flow, case_id FROM ours) o
                  JOIN ledger.case_home h USING (flow, case_id)) each_record
            GROUP BY statement, case_id, partner_country, day, post
            UNION ALL
            SELECT statement, case_id, 'RIGHT', partner_country, period_start,
                   min(case_date) FILTER (WHERE case_date BETWEEN period_start AND period_end), NULL,
                   sum(coalesce(persons, 0))::bigint, sum(coalesce(cases, 1))::bigint
            FROM listed
            GROUP BY statement, case_id, partner_country, period_start""", """
            CREATE TEMP TABLE case_side ON COMMIT DROP AS
            (SELECT DISTINCT ON (o.statement, o.case_id)
                    o.statement, o.case_id, 'LEFT' AS side, o.day, o.post, o.partner_country,
                    sum(o.persons) OVER (PARTITION BY o.statement, o.case_id)::bigint AS persons, o.delivery_id, o.line
             FROM ours o
             JOIN intake.delivery d ON d.id = o.delivery_id
             ORDER BY o.statement, o.case_id, o.day, o.post COLLATE "C", o.partner_country COLLATE "C",
                      d.business_date, d.file_name COLLATE "C", o.line)
            UNION ALL
            (SELECT DISTINCT ON (statement, case_id)
                    statement, case_id, 'RIGHT', case_date, NULL, partner_country,
                    sum(persons) OVER (PARTITION BY statement, case_id)::bigint, delivery_id, line
             FROM listed
             ORDER BY statement, case_id, line)""", "DROP TABLE listed, ours");

    private final JdbcClient jdbc;

    CaseParts(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    void of(Rule rule) {
        jdbc.sql(CANDIDATES).param("flows", rule.flows().toArray(String[]::new)).update();
        jdbc.sql("ANALYZE candidate").update();
        bind(DIFFERING, rule).update();
        jdbc.sql("ANALYZE differing").update();
        bind(DIFFERING_RECORDS, rule).update();
        jdbc.sql(PARTS).update();
        jdbc.sql(SIDES).update();
        jdbc.sql("DROP TABLE candidate, differing, differing_record").update();
    }

    private StatementSpec bind(String sql, Rule rule) {
        StatementSpec statement = jdbc.sql(sql);
        bind(statement, "left", rule.left());
        bind(statement, "right", rule.right());
        return statement;
    }

    private static void bind(StatementSpec statement, String side, Figure figure) {
        statement
                .param(side + "Flows", figure.flows().toArray(String[]::new))
                .param(side + "Posts", figure.posts().toArray(String[]::new))
                .param(side + "Senders", figure.senders().toArray(String[]::new));
    }

    /** @param cases table of the case ids */
    private static String bothSides(String cases) {
        return RECORDS.formatted("left", cases) + "\nUNION ALL\n" + RECORDS.formatted("right", cases);
    }

    /** Of the statements in the table {@code stated}. */
    void ofStatements() {
        OF_STATEMENTS.forEach(step -> jdbc.sql(step).update());
    }

    void drop() {
        jdbc.sql("DROP TABLE part, case_side").update();
    }
}
