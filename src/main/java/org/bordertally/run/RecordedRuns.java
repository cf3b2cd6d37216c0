package org.bordertally.run;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database says about runs that are at work, or look as if they were. */
final class RecordedRuns {
    private static final String CLOSE_DEAD = """
            UPDATE batch.run
            SET status = 'DIED', ended_at = :now, message = 'Its process ended before the run did.'
            WHERE status = 'STARTED'""";

    private static final String CLOSE_DEAD_STEPS = """
            UPDATE batch.batch_step_execution
            SET status = 'FAILED', exit_code = 'FAILED', exit_message = 'Its process ended before the step did.',
                end_time = :now, last_updated = :now, version = version + 1
            WHERE status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')""";

    private static final String CLOSE_DEAD_EXECUTIONS = """
            UPDATE batch.batch_job_execution
            SET status = 'FAILED', exit_code = 'FAILED', exit_message = 'Its process ended before the run did.',
                end_time = :now, last_updated = :now, version = version + 1
            WHERE status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')""";

    private static final String WORKING =
            "SELECT id, business_date, started_at FROM batch.run WHERE status = 'STARTED' ORDER BY id DESC LIMIT 1";

    private static final String LATEST_AT_WORK = "SELECT max(id) FROM batch.run WHERE status = 'STARTED'";

    private static final String IS_LOCKED = "SELECT EXISTS (" + RunLock.HOLDING + ")";

    private static final String FENCE_HOLDER = """
            SELECT a.pid
            FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.relation = 'batch.fence'::regclass AND l.mode = 'RowShareLock' AND l.granted
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY a.xact_start LIMIT 1""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transactions;
    private final Clock clock;

    RecordedRuns(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /** Closes what a vanished process left open; to be called with the run lock in hand. */
    void closeDead(Signature signature) {
        Timestamp now = Timestamp.from(clock.instant());
        // Spring Batch's own tables keep times without a zone, in UTC.
        LocalDateTime utcNow = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        transactions.executeWithoutResult(transaction -> {
            signature.sign(template, "Its process ended before the run did.");
            jdbc.sql(CLOSE_DEAD).param("now", now).update();
        });
        jdbc.sql(CLOSE_DEAD_STEPS).param("now", utcNow).update();
        jdbc.sql(CLOSE_DEAD_EXECUTIONS).param("now", utcNow).update();
    }

    /** A run that was at work before the lock was seen free, and has not ended since. */
    static Optional<Long> vanished(JdbcClient jdbc) {
        Optional<Long> atWork = latestAtWork(jdbc);
        if (atWork.isEmpty() || isLocked(jdbc)) {
            return Optional.empty();
        }
        return latestAtWork(jdbc).filter(atWork.get()::equals);
    }

    private static Optional<Long> latestAtWork(JdbcClient jdbc) {
        return jdbc.sql(LATEST_AT_WORK).query(Long.class).optional();
    }

    private static boolean isLocked(JdbcClient jdbc) {
        return jdbc.sql(IS_LOCKED).query(Boolean.class).single();
    }

    /** A sentence about the transaction that keeps the fence from being raised. */
    String describeFenceHolder() {
        return jdbc.sql(FENCE_HOLDER)
                .query((row, number) -> row.getInt("pid"))
                .optional()
                .map(
                        "The run or command before lost the lock, but session %1$d of the database still has its transaction open: wait for that to end, or have whoever administers the database end it with SELECT pg_terminate_backend(%1$d). Then run the same command again."
                                ::formatted)
                .orElse("The run or command before has only just ended: run the same command again.");
    }

    /** A sentence about the run that holds the lock. */
    String describeWorking() {
        return jdbc.sql(WORKING)
                .query((row, number) ->
                        "Run " + row.getLong("id") + " for " + row.getObject("business_date", LocalDate.class)
                                + ", started " + row.getTimestamp("started_at").toInstant() + ", is still at work")
                .optional()
                .orElse("Another command is at work");
    }
}
