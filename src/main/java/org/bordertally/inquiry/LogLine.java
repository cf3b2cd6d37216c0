package org.bordertally.inquiry;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bordertally.export.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A line of what an attempt of a night did: a step that began or ended, or what the audit log holds of it. Deliveries registered,
 * and those accepted without a remark, are one line each.
 *
 * @param actor who, empty for steps
 * @param action as in the audit log; STEP_STARTED, STEP_COMPLETED or STEP_FAILED for steps
 * @param subject a step, a delivery, a run
 * @param what changed
 * @param times how many entries it stands for, at least 1
 */
public record LogLine(Instant moment, String actor, String action, String subject, String what, long times) {
    /** Of one attempt that are read; what is beyond is in the audit log. */
    public static final int MOST = 500;

    private static final Pattern DELIVERY = Pattern.compile("delivery (\\d+) ");

    // An attempt that died is closed by the next one, at whose moment its entry stands; one at work has not ended.
    private static final String OF_RUN = """
            WITH attempt AS (
                SELECT r.*, concat_ws(' ', 'run', r.id, to_char(r.business_date, 'YYYY-MM-DD')) AS subject,
                       r.started_at - interval '1 minute' AS since,
                       CASE WHEN r.status = 'STARTED' THEN 'infinity' ELSE r.ended_at + interval '1 minute' END AS until
                FROM batch.run r WHERE r.id = :run),
            place AS (
                SELECT min(e.number) AS first, max(e.number) FILTER (WHERE e.action <> 'RUN_STARTED') AS last
                FROM audit.entry e, attempt a
                WHERE e.moment BETWEEN a.since AND a.until AND e.subject = a.subject),
            said AS (
                SELECT e.number, e.moment, e.actor, e.action, e.subject, e.detail,
                       e.action = 'DELIVERY_REGISTERED' OR e.action = 'DELIVERY_CHANGED' AND e.detail ->> 'to' = 'ACCEPTED'
                           AND e.detail ->> 'code' IS NULL AS is_plain
                FROM audit.entry e, attempt a, place p
                WHERE e.moment BETWEEN a.since AND a.until AND e.number BETWEEN p.first AND coalesce(p.last, e.number)),
            step AS (
                SELECT s.step_name, s.status, s.start_time, s.end_time
                FROM batch.batch_step_execution s
                WHERE s.job_execution_id = (%s) AND strpos(s.step_name, ':') = 0)
            SELECT moment, actor, action, subject, detail, 1 AS times, number FROM said WHERE NOT is_plain
            UNION ALL
            SELECT max(moment), min(actor), action, CASE count(*) WHEN 1 THEN min(subject) ELSE '' END, CASE action WHEN 'DELIVERY_CHANGED' THEN '{"to": "ACCEPTED"}' ELSE '{}' END::json,
                   count(*), max(number)
            FROM said WHERE is_plain GROUP BY action
            UNION ALL
            SELECT start_time AT TIME ZONE 'UTC', '', 'STEP_STARTED', step_name, '{}', 1, 0 FROM step
            UNION ALL
            SELECT end_time AT TIME ZONE 'UTC', '', 'STEP_' || status, step_name, '{}', 1, 0 FROM step WHERE end_time IS NOT NULL
            ORDER BY moment, number LIMIT :most""".formatted(StepTime.OF_RUN);

    /** The first first; empty where there is no such run. */
    public static List<LogLine> ofRun(JdbcClient jdbc, long run) {
        return jdbc.sql(OF_RUN)
                .param("run", run)
                .param("most", MOST)
                .query((row, number) -> new LogLine(
                        row.getObject("moment", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        AuditLine.what(Json.parse(row.getString("detail"))),
                        row.getLong("times")))
                .list();
    }

    /** The delivery it is about, null where it is about none, or several. */
    public @Nullable Long delivery() {
        Matcher named = DELIVERY.matcher(subject);
        return named.lookingAt() ? Long.valueOf(named.group(1)) : null;
    }
}
