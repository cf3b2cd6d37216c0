package org.bordertally.reconciliation;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The cases that are not the same on both sides: where each side has them, by day and partner, as the table {@code part}; and
 * the first record of each side, as the table {@code case_side}.
 */
final class CaseParts {
    private static final String CANDIDATES = """
            CREATE TEMP TABLE candidate ON COMMIT DROP AS
            SELECT DISTINCT r.case_id FROM ledger.case_record r JOIN scope_cell USING (partner_country, day)
            WHERE r.flow = ANY (:flows)""";

    private static final String SIDE_RECORDS = """
            CREATE TEMP TABLE %1$s_record ON COMMIT DROP AS
            SELECT r.flow, r.case_id, r.partner_country, r.day, r.post, r.persons, r.delivery_id, r.line
            FROM candidate c
            JOIN ledger.case_record r ON r.flow = ANY (:flows) AND r.case_id = c.case_id
            WHERE (cardinality(:posts) = 0 OR r.post = ANY (:posts))
              AND cardinality(:citizenships) = 0
              AND (cardinality(:senders) = 0
                   OR EXISTS (SELECT FROM intake.delivery d WHERE d.id = r.delivery_id AND d.sender = ANY (:senders)))""";

    /** A case counts once, in its home; its persons on their days. */
    private static final String SIDE_PARTS = """
            CREATE TEMP TABLE %1$s_part ON COMMIT DROP AS
            SELECT case_id, partner_country, day, sum(persons)::bigint AS persons, sum(cases)::bigint AS cases
            FROM (SELECT case_id, partner_country, day, persons, 0 AS cases FROM %1$s_record
                  UNION ALL
                  SELECT h.case_id, h.partner_country, h.day, 0, 1
                  FROM (SELECT DISTINCT flow, case_id, day, post, partner_country FROM %1$s_record) r
                  JOIN ledger.case_home h USING (flow, case_id, day, post, partner_country)) each_record
            GROUP BY case_id, partner_country, day""";

    private static final String DIFFERING = """
            CREATE TEMP TABLE differing ON COMMIT DROP AS
            SELECT DISTINCT case_id
            FROM ((TABLE left_part EXCEPT TABLE right_part) UNION ALL (TABLE right_part EXCEPT TABLE left_part)) unequal""";

    private static final String PARTS = """
            CREATE TEMP TABLE part ON COMMIT DROP AS
            SELECT '' AS statement, case_id, 'LEFT' AS side, partner_country, day, persons, cases
            FROM differing JOIN left_part USING (case_id)
            UNION ALL
            SELECT '', case_id, 'RIGHT', partner_country, day, persons, cases
            FROM differing JOIN right_part USING (case_id)""";

    private static final String SIDES = """
            CREATE TEMP TABLE case_side ON COMMIT DROP AS
            SELECT DISTINCT ON (r.case_id, r.side)
                   '' AS statement, r.case_id, r.side, r.day, r.post, r.partner_country,
                   sum(r.persons) OVER (PARTITION BY r.case_id, r.side)::bigint AS persons, r.delivery_id, r.line
            FROM (SELECT 'LEFT' AS side, l.* FROM left_record l UNION ALL SELECT 'RIGHT', x.* FROM right_record x) r
            JOIN differing USING (case_id)
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
            SELECT statement, case_id, 'LEFT' AS side, partner_country, day, sum(persons)::bigint AS persons,
                   sum(cases)::bigint AS cases
            FROM (SELECT statement, case_id, partner_country, day, persons, 0 AS cases FROM ours
                  UNION ALL
                  SELECT o.statement, h.case_id, h.partner_country, h.day, 0, 1
                  FROM (SELECT DISTINCT statement, flow, case_id FROM ours) o
                  JOIN ledger.case_home h USING (flow, case_id)) each_record
            GROUP BY statement, case_id, partner_country, day
            UNION ALL
            SELECT statement, case_id, 'RIGHT', partner_country, period_start, sum(coalesce(persons, 0))::bigint,
                   sum(coalesce(cases, 1))::bigint
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
        side("left", rule.left());
        side("right", rule.right());
        jdbc.sql(DIFFERING).update();
        jdbc.sql("ANALYZE differing").update();
        jdbc.sql(PARTS).update();
        jdbc.sql(SIDES).update();
        jdbc.sql("DROP TABLE candidate, left_record, right_record, left_part, right_part, differing")
                .update();
    }

    private void side(String name, Figure figure) {
        FlowFigures.bind(jdbc.sql(SIDE_RECORDS.formatted(name)), figure).update();
        jdbc.sql(SIDE_PARTS.formatted(name)).update();
    }

    /** Of the statements in the table {@code stated}. */
    void ofStatements() {
        OF_STATEMENTS.forEach(step -> jdbc.sql(step).update());
    }

    void drop() {
        jdbc.sql("DROP TABLE part, case_side").update();
    }
}
