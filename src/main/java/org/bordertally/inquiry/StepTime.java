package org.bordertally.inquiry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a step of the last night took.
 *
 * @param milliseconds null while it is at work
 * @param usual median of the completed nights before it, at most 30, in milliseconds; null where there is none
 */
public record StepTime(
        String step, @Nullable Long milliseconds, @Nullable Long usual) {
    private static final String LAST = """
            WITH night AS (SELECT max(job_execution_id) AS id FROM batch.batch_job_execution),
            before AS (
                SELECT e.job_execution_id
                FROM batch.batch_job_execution e, night
                WHERE e.job_execution_id < night.id AND e.status = 'COMPLETED'
                ORDER BY e.job_execution_id DESC LIMIT 30),
            usual AS (
                SELECT s.step_name,
                       percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM s.end_time - s.start_time)) AS seconds
                FROM batch.batch_step_execution s JOIN before USING (job_execution_id)
                GROUP BY s.step_name)
            SELECT s.step_name AS step, (extract(epoch FROM s.end_time - s.start_time) * 1000)::bigint AS milliseconds,
                   (usual.seconds * 1000)::bigint AS usual
            FROM batch.batch_step_execution s
            JOIN night ON s.job_execution_id = night.id
            LEFT JOIN usual USING (step_name)
            WHERE s.step_name NOT LIKE '%:%'
            ORDER BY s.step_execution_id""";

    /** In the order they were taken; what claimants did of a step is part of it. */
    public static List<StepTime> ofLastNight(JdbcClient jdbc) {
        return jdbc.sql(LAST).query(StepTime.class).list();
    }
}
