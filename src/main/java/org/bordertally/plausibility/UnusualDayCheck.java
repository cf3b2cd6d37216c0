package org.bordertally.plausibility;

import java.util.List;
import org.bordertally.plausibility.PlausibilitySettings.UnusualDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Days of a post and flow far from the same weekdays of the weeks before. A day without facts is a zero when what was due for
 * it came (a nil return is), and unknown when it did not: then it is neither unusual nor history.
 */
final class UnusualDayCheck implements Check {
    /**
     * Days whose facts moved, and those that a delivery that came or went makes known or unknown, as far as anything is known;
     * with the weeks they say about who reports, and the weeks that these are history of.
     */
    private static final String LOOK_AT = """
            INSERT INTO looked_at
            SELECT '', s.flow, s.post, '_T', s.first, least(s.last + 14 * :weeks, greatest(s.last, facts.latest, due.latest))
            FROM (
                SELECT flow, post, min(first) AS first, max(last) AS last
                FROM (
                    SELECT flow, post, min(day) AS first, max(day) AS last FROM moved_series GROUP BY flow, post
                    UNION ALL
                    SELECT p.flow, p.post, coalesce(before.due_date + 1, d.business_date), d.business_date
                    FROM decided_delivery d
                    CROSS JOIN LATERAL (
                        SELECT max(due_date) AS due_date FROM intake.due u
                        WHERE (u.feed, u.sender) = (d.feed, d.sender) AND u.due_date < d.business_date
                    ) before
                    CROSS JOIN LATERAL (
                        SELECT DISTINCT p.flow, p.post FROM reconciliation.post_daily p
                        WHERE (p.feed, p.sender) = (d.feed, d.sender)
                          AND p.day BETWEEN coalesce(before.due_date, d.business_date) - 7 * :weeks
                                        AND d.business_date + 7 * :weeks
                    ) p
                ) part
                GROUP BY flow, post
            ) s
            JOIN warehouse.flow f ON f.code = s.flow AND f.measures <> 'EVENTS'
            CROSS JOIN LATERAL (
                SELECT max(day) AS latest FROM reconciliation.post_daily p WHERE (p.flow, p.post) = (s.flow, s.post)
            ) facts
            CROSS JOIN (SELECT max(due_date) AS latest FROM intake.due) due""";

    private static final String FACTS = """
            CREATE TEMP TABLE series_fact ON COMMIT DROP AS
            SELECT p.flow, p.post, p.day, p.feed, p.sender, sum(p.persons)::bigint AS persons
            FROM looked_at l
            CROSS JOIN LATERAL (
                SELECT * FROM reconciliation.post_daily d
                WHERE (d.flow, d.post) = (l.flow, l.post) AND d.day BETWEEN l.first - 14 * :weeks AND l.last
                OFFSET 0
            ) p
            GROUP BY p.flow, p.post, p.day, p.feed, p.sender""";

    private static final String STREAMS = """
            CREATE TEMP TABLE reporting ON COMMIT DROP AS SELECT DISTINCT flow, post, feed, sender FROM series_fact""";

    /** What was due for a day is the next delivery due on it or later. */
    private static final String STREAM_DAYS = """
            CREATE TEMP TABLE stream_day ON COMMIT DROP AS
            SELECT s.feed, s.sender, s.day, s.expected, came.received
            FROM (
                SELECT s.feed, s.sender, s.first + n AS day,
                       EXISTS (SELECT FROM intake.expectation e
                               WHERE (e.feed, e.sender) = (s.feed, s.sender) AND e.frequency <> 'ON_EVENT'
                                 AND s.first + n >= e.valid_from AND (e.valid_to IS NULL OR s.first + n <= e.valid_to)
                       ) AS expected
                FROM (SELECT r.feed, r.sender, min(l.first) - 14 * :weeks AS first, max(l.last) AS last
                      FROM reporting r JOIN looked_at l USING (flow, post)
                      GROUP BY r.feed, r.sender) s
                CROSS JOIN LATERAL generate_series(0, s.last - s.first) AS n
            ) s
            CROSS JOIN LATERAL (
                SELECT min(due_date) AS due_date FROM intake.due u
                WHERE (u.feed, u.sender) = (s.feed, s.sender) AND u.due_date >= s.day
            ) u
            CROSS JOIN LATERAL (
                SELECT count(*) > 0 AS received FROM intake.delivery d
                WHERE (d.feed, d.sender, d.business_date) = (s.feed, s.sender, u.due_date) AND intake.is_received(d.state)
            ) came""";

    /**
     * A day is known by the senders that reported on the series in the weeks before it: each that had to deliver did, or, where
     * nobody had to, there are facts.
     */
    private static final String SERIES = """
            CREATE TEMP TABLE series_day ON COMMIT DROP AS
            SELECT flow, post, day, coalesce(sum(persons), 0)::bigint AS persons,
                   coalesce(bool_and(received) FILTER (WHERE expected), count(persons) > 0) AS known
            FROM (
                SELECT l.flow, l.post, l.first, s.day, s.expected, s.received, f.persons,
                       bool_or(f.persons IS NOT NULL)
                           OVER (PARTITION BY l.flow, l.post, s.feed, s.sender ORDER BY s.day
                                 ROWS BETWEEN 7 * :weeks PRECEDING AND CURRENT ROW) AS reports
                FROM looked_at l
                JOIN reporting r USING (flow, post)
                JOIN stream_day s
                  ON (s.feed, s.sender) = (r.feed, r.sender) AND s.day BETWEEN l.first - 14 * :weeks AND l.last
                LEFT JOIN series_fact f ON (f.flow, f.post, f.day, f.feed, f.sender) = (l.flow, l.post, s.day, s.feed, s.sender)
            ) part
            WHERE reports AND day >= first - 7 * :weeks
            GROUP BY flow, post, day""";

    /** Counts are never steadier than chance: the spread is taken to be the root of the median at least. */
    private static final String RAISE = """
            INSERT INTO raised
            SELECT l.rule, l.flow, l.post, l.partner_country, d.day, d.day,
                   jsonb_build_object('persons', d.persons, 'usual', usual.median,
                                      'lowest', ceil(greatest(usual.median - far.distance, 0)),
                                      'highest', floor(usual.median + far.distance), 'weeks', cardinality(d.past))
            FROM (
                SELECT flow, post, day, persons, known,
                       array_agg(persons) FILTER (WHERE known)
                           OVER (PARTITION BY flow, post, extract(isodow FROM day) ORDER BY day
                                 RANGE BETWEEN make_interval(weeks => :weeks) PRECEDING
                                           AND interval '7 days' PRECEDING) AS past
                FROM series_day
            ) d
            JOIN looked_at l ON (l.flow, l.post) = (d.flow, d.post) AND d.day BETWEEN l.first AND l.last
            CROSS JOIN LATERAL (
                SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY persons) AS median FROM unnest(d.past) AS persons
            ) usual
            CROSS JOIN LATERAL (
                SELECT :spread * greatest(1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(persons - usual.median)),
                                          sqrt(usual.median), 1) AS distance
                FROM unnest(d.past) AS persons
            ) far
            WHERE d.known AND cardinality(d.past) >= :enough AND usual.median >= :persons
              AND abs(d.persons - usual.median) > far.distance""";

    private final UnusualDay settings;

    UnusualDayCheck(UnusualDay settings) {
        this.settings = settings;
    }

    @Override
    public WarningKind kind() {
        return WarningKind.UNUSUAL_DAY;
    }

    @Override
    public void lookAt(JdbcClient jdbc) {
        overWeeks(jdbc, LOOK_AT);
    }

    @Override
    public void raise(JdbcClient jdbc) {
        overWeeks(jdbc, FACTS);
        jdbc.sql("ANALYZE series_fact").update();
        jdbc.sql(STREAMS).update();
        overWeeks(jdbc, STREAM_DAYS);
        jdbc.sql("ANALYZE stream_day").update();
        overWeeks(jdbc, SERIES);
        overWeeks(jdbc.sql(RAISE)
                .param("enough", settings.enough())
                .param("persons", settings.persons())
                .param("spread", settings.spread().doubleValue()));
        List.of("series_fact", "reporting", "stream_day", "series_day")
                .forEach(table -> jdbc.sql("DROP TABLE " + table).update());
    }

    private void overWeeks(JdbcClient jdbc, String sql) {
        overWeeks(jdbc.sql(sql));
    }

    private void overWeeks(JdbcClient.StatementSpec statement) {
        statement.param("weeks", settings.weeks()).update();
    }
}
