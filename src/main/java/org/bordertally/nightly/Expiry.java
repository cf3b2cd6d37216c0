package org.bordertally.nightly;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bordertally.audit.AuditLog;
import org.bordertally.jobs.Retention;
import org.bordertally.reconciliation.Reconciliation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes what is older than the operator keeps it; figures, deliveries and runs are kept for ever. */
final class Expiry {
    /** Begins with the rejects, which are few: those there are younger, or went another night. */
    private static final String REJECTS = """
            DELETE FROM intake.reject r
            USING (SELECT DISTINCT delivery_id FROM intake.reject) kept
            JOIN intake.delivery d ON d.id = kept.delivery_id
            WHERE r.delivery_id = d.id AND d.counted_at < CAST(:before AS timestamp) AT TIME ZONE 'UTC'""";

    /** The run at hand may have an old business date. */
    private static final String EXPIRED = """
            CREATE TEMP TABLE expired_execution ON COMMIT DROP AS
            SELECT e.job_execution_id, e.job_instance_id
            FROM batch.batch_job_execution e
            JOIN batch.batch_job_execution_params p USING (job_execution_id)
            WHERE p.parameter_name = 'businessDate' AND p.parameter_value < to_char(CAST(:before AS date), 'YYYY-MM-DD')
              AND e.status IN ('COMPLETED', 'FAILED', 'STOPPED', 'ABANDONED')""";

    private static final List<String> EXECUTIONS = List.of("""
            DELETE FROM batch.batch_step_execution_context c USING batch.batch_step_execution s, expired_execution x
            WHERE c.step_execution_id = s.step_execution_id AND s.job_execution_id = x.job_execution_id""", """
            DELETE FROM batch.batch_step_execution s USING expired_execution x
            WHERE s.job_execution_id = x.job_execution_id""", """
            DELETE FROM batch.batch_job_execution_context c USING expired_execution x
            WHERE c.job_execution_id = x.job_execution_id""", """
            DELETE FROM batch.batch_job_execution_params p USING expired_execution x
            WHERE p.job_execution_id = x.job_execution_id""", """
            DELETE FROM batch.batch_job_execution e USING expired_execution x
            WHERE e.job_execution_id = x.job_execution_id""");

    /** An instance goes with the last of its executions. */
    private static final String INSTANCES = """
            DELETE FROM batch.batch_job_instance i USING expired_execution x
            WHERE i.job_instance_id = x.job_instance_id
              AND NOT EXISTS (SELECT FROM batch.batch_job_execution e WHERE e.job_instance_id = i.job_instance_id)""";

    private final JdbcClient jdbc;
    private final Reconciliation reconciliation;
    private final AuditLog log;

    Expiry(DataSource dataSource, Reconciliation reconciliation) {
        this.jdbc = JdbcClient.create(dataSource);
        this.reconciliation = reconciliation;
        this.log = new AuditLog(dataSource);
    }

    /**
     * To be called at the end of a transaction, once the night's figures stand.
     *
     * @param latest business date to reckon from: never the clock's, so that an old night may be run again
     */
    void apply(Retention retention, LocalDate latest, long runId) {
        int rejects = removeRejects(before(retention.rejects(), latest));
        int findings = reconciliation.forgetBefore(before(retention.findings(), latest));
        int runs = removeBatchRecords(before(retention.batch(), latest));
        if (rejects + findings + runs > 0) {
            log.record(
                    "RETENTION_APPLIED",
                    "run " + runId,
                    Map.of("rejects", rejects, "findings", findings, "batchRecordsOfRuns", runs));
        }
    }

    private static @Nullable LocalDate before(@Nullable Integer days, LocalDate latest) {
        return days == null ? null : latest.minusDays(days);
    }

    private int removeRejects(@Nullable LocalDate before) {
        return before == null ? 0 : jdbc.sql(REJECTS).param("before", before).update();
    }

    private int removeBatchRecords(@Nullable LocalDate before) {
        if (before == null) {
            return 0;
        }
        jdbc.sql(EXPIRED).param("before", before).update();
        EXECUTIONS.forEach(delete -> jdbc.sql(delete).update());
        return jdbc.sql(INSTANCES).update();
    }
}
