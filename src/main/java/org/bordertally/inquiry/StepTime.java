package org.bordertally.inquiry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a step of a night took.
 *
 * @param status of the step, as Spring Batch calls it
 * @param milliseconds null while it is at work
 * @param usual median of the completed nights before it, at most 30, in milliseconds; null where there is none
 */
public record StepTime(
        String step,
        String status,
        @Nullable Long milliseconds,
        @Nullable Long usual) {
    private static final String LAST = "SELECT max(job_execution_id) AS id FROM batch.batch_job_execution";

    /** The execution of a run by Spring Batch, as {@code id}. */
    static final String OF_RUN = """
            SELECT p.job_execution_id AS id
            FROM batch.batch_job_execution_params p
            JOIN batch.run r ON r.id = :run
            GROUP BY p.job_execution_id
            HAVING bool_and(p.parameter_value = CASE p.parameter_name WHEN 'businessDate' THEN r.business_date::text
                                                                      WHEN 'run' THEN r.run::text
                                                                      WHEN 'attempt' THEN r.attempt::text END)""";

    private static final String STEPS = """
            WITH night AS (%s),
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
            SELECT s.step_name AS step, s.status, (extract(epoch FROM s.end_time - s.start_time) * 1000)::bigint AS milliseconds,
                   (usual.seconds * 1000)::bigint AS usual
            FROM batch.batch_step_execution s
            JOIN night ON s.job_execution_id = night.id
            LEFT JOIN usual USING (step_name)
            WHERE strpos(s.step_name, ':') = 0
            ORDER BY s.step_execution_id""";

    /** In the order they were taken; what claimants did of a step is part of it. */
    public static List<StepTime> ofLastNight(JdbcClient jdbc) {
        return jdbc.sql(STEPS.formatted(LAST)).query(StepTime.class).list();
    }

    /** The same of a run; empty where it did not get to its first step. */
    public static List<StepTime> ofRun(JdbcClient jdbc, long run) {
        return jdbc.sql(STEPS.formatted(OF_RUN))
                .param("run", run)
                .query(StepTime.class)
                .list();
    }
}
