package org.bordertally.reconciliation;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds which partner countries and periods of a rule to look at again, as the table {@code scope}; the days they
 * cover together are the table {@code scope_range}.
 */
final class Scope {
    /**
     * The days that changed deliveries tell of: those decided since the last completed run, and those that have become due since
     * the last night. Where everything is looked at, nobody need know.
     */
    private static final String CHANGED_DAYS = """
            CREATE TEMP TABLE changed_days ON COMMIT DROP AS
            SELECT feed, lower(days) AS first_day, upper(days) - 1 AS last_day
            FROM (
            SELECT feed, unnest(range_agg(daterange(intake.first_day(feed, sender, day), day, '[]'))) AS days
            FROM (SELECT feed, sender, business_date AS day FROM intake.delivery
                  WHERE run_id > :lastCompleted OR run_id IS NULL AND counted_at >= :commandBegan
                  UNION
                  SELECT feed, sender, due_date FROM intake.due WHERE due_date > :lastNight) changed
            WHERE NOT :everything
            GROUP BY feed) ranges""";

    /**
     * Those holding a touched day, those that hold any record of a touched case (which may be the other half of a gap), those
     * that told of such a case before, those with a finding and a day that a changed delivery tells of; and all of them when
     * {@code everything} is asked for.
     */
    private static final String OF_RULE = """
            CREATE TEMP TABLE scope ON COMMIT DROP AS
            SELECT row_number() OVER () AS scope_id, '' AS statement, found.*
            FROM (
            SELECT DISTINCT t.partner_country, p.period_type, p.period_start, p.period_end
            FROM warehouse.touched t
            JOIN warehouse.period p ON t.day BETWEEN p.period_start AND p.period_end
            WHERE t.flow = ANY (:flows) AND p.period_type = ANY (:periods)
            UNION
            SELECT r.partner_country, p.period_type, p.period_start, p.period_end
            FROM (SELECT DISTINCT case_id FROM ledger.touched_case WHERE flow = ANY (:flows)) t
            JOIN ledger.case_record r ON r.flow = ANY (:flows) AND r.case_id = t.case_id
            JOIN warehouse.period p ON r.day BETWEEN p.period_start AND p.period_end
            WHERE p.period_type = ANY (:periods)
            UNION
            SELECT f.partner_country, f.period_type, f.period_start, f.period_end
            FROM ledger.touched_case t
            JOIN reconciliation.cause c ON c.case_id = t.case_id AND c.case_id <> ''
            JOIN reconciliation.finding f ON f.id = c.finding_id AND f.rule = :rule
            WHERE t.flow = ANY (:flows)
            UNION
            SELECT d.partner_country, p.period_type, p.period_start, p.period_end
            FROM (SELECT DISTINCT partner_country, day FROM ledger.tally WHERE :everything AND flow = ANY (:flows)) d
            JOIN warehouse.period p ON d.day BETWEEN p.period_start AND p.period_end
            WHERE p.period_type = ANY (:periods)
            UNION
            SELECT partner_country, period_type, period_start, period_end
            FROM reconciliation.finding
            WHERE :everything AND rule = :rule
            UNION
            SELECT f.partner_country, f.period_type, f.period_start, f.period_end
            FROM changed_days d
            JOIN warehouse.period p
              ON p.period_type <> 'DAY' AND p.period_start <= d.last_day AND p.period_end >= d.first_day
            JOIN reconciliation.finding f
              ON f.rule = :rule AND (f.period_type, f.period_start, f.period_end)
                                  = (p.period_type, p.period_start, p.period_end)
            WHERE d.feed = ANY (:feeds)
            UNION
            SELECT f.partner_country, f.period_type, f.period_start, f.period_end
            FROM changed_days d
            JOIN reconciliation.finding f
              ON f.rule = :rule AND f.period_type = 'DAY' AND f.period_start BETWEEN d.first_day AND d.last_day
            WHERE d.feed = ANY (:feeds)) found""";

    /**
     * Statements over a touched day, statements just delivered, those with findings that are delivered no more, those over
     * a day that a changed delivery tells of, and those that were incomplete.
     */
    private static final String OF_MIRROR = """
            CREATE TEMP TABLE scope ON COMMIT DROP AS
            WITH carried AS (
                SELECT * FROM unnest(:flows::text[], :feeds::text[]) AS c (flow, feed)
            ), stated AS (
                SELECT DISTINCT s.partner_country, s.period_start, s.period_end, s.flow, d.run_id, d.counted_at,
                       d.sender || '/' || s.statement_id AS statement
                FROM ledger.statement s
                JOIN intake.delivery d ON d.id = s.delivery_id
                WHERE s.case_id IS NULL AND s.flow IN (SELECT flow FROM carried)
                  AND (cardinality(:senders) = 0 OR d.sender = ANY (:senders))
            )
            SELECT row_number() OVER () AS scope_id, found.*
            FROM (
            SELECT statement, partner_country, 'STATEMENT' AS period_type, period_start, period_end
            FROM stated s
            WHERE :everything
               OR run_id > :lastCompleted OR run_id IS NULL AND counted_at >= :commandBegan
               OR EXISTS (SELECT FROM warehouse.touched t
                          WHERE (t.flow, t.partner_country) = (s.flow, s.partner_country)
                            AND t.day BETWEEN s.period_start AND s.period_end)
               OR EXISTS (SELECT FROM changed_days d JOIN carried ON carried.feed = d.feed
                          WHERE carried.flow = s.flow AND d.first_day <= s.period_end AND d.last_day >= s.period_start)
               OR EXISTS (SELECT FROM reconciliation.finding f
                          WHERE f.rule = :rule AND f.statement = s.statement AND f.verdict = 'INCOMPLETE')
               OR EXISTS (SELECT FROM ledger.touched_case t
                          JOIN ledger.statement line ON line.case_id = t.case_id AND line.flow = t.flow
                          JOIN intake.delivery d ON d.id = line.delivery_id
                          WHERE d.sender || '/' || line.statement_id = s.statement)
            UNION
            SELECT f.statement, f.partner_country, f.period_type, f.period_start, f.period_end
            FROM reconciliation.finding f
            WHERE f.rule = :rule
              AND NOT EXISTS (SELECT FROM stated s
                              WHERE (s.statement, s.partner_country, s.period_start, s.period_end)
                                  = (f.statement, f.partner_country, f.period_start, f.period_end))) found""";

    private static final List<String> PREPARE = List.of(
            "DELETE FROM scope WHERE reconciliation.is_past(period_start, period_end)",
            "ANALYZE scope",
            """
            CREATE TEMP TABLE scope_range ON COMMIT DROP AS
            SELECT partner_country, lower(days) AS first_day, upper(days) - 1 AS last_day
            FROM (SELECT partner_country, unnest(range_agg(daterange(period_start, period_end, '[]'))) AS days
                  FROM scope GROUP BY partner_country) r""",
            "ANALYZE scope_range");

    private final JdbcClient jdbc;

    Scope(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Begins with what has changed since then, for the rules that follow. */
    void begin(Since since) {
        since.bind(jdbc.sql(CHANGED_DAYS)).update();
        jdbc.sql("ANALYZE changed_days").update();
    }

    void end() {
        jdbc.sql("DROP TABLE changed_days").update();
    }

    void of(Rule rule, Since since) {
        since.bind(jdbc.sql(OF_RULE))
                .param("rule", rule.id())
                .param("flows", rule.flows().toArray(String[]::new))
                .param("feeds", rule.feeds().toArray(String[]::new))
                .param("periods", rule.periods().stream().map(Enum::name).toArray(String[]::new))
                .update();
        prepare();
    }

    void of(MirrorRule rule, Since since) {
        since.bind(jdbc.sql(OF_MIRROR))
                .param("rule", rule.id())
                .param("flows", rule.carriedFlows())
                .param("feeds", rule.carryingFeeds())
                .param("senders", rule.senders().toArray(String[]::new))
                .update();
        prepare();
    }

    private void prepare() {
        PREPARE.forEach(step -> jdbc.sql(step).update());
    }

    void drop() {
        jdbc.sql("DROP TABLE scope, scope_range").update();
    }
}
