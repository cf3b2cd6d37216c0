package org.bordertally.nightly;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.bordertally.reconciliation.Reconciliation.LastCompleted;
import org.bordertally.run.Fence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The attempts of runs, as {@code batch.run} holds them. */
final class Runs {
    private static final String BEGIN = """
            INSERT INTO batch.run (business_date, run, attempt, status, inbox, jobs, started_at)
            SELECT :businessDate,
                   coalesce(:run, (SELECT max(run) FROM batch.run WHERE business_date = :businessDate) + 1, 1),
                   coalesce((SELECT max(attempt) FROM batch.run WHERE business_date = :businessDate AND run = :run) + 1, 1),
                   'STARTED', :inbox, :jobs, :now
            RETURNING id, business_date, run, attempt""";

    private static final String END = """
            UPDATE batch.run SET status = :status, exit_code = :exitCode, message = :message, ended_at = :now
            WHERE id = :id""";

    // Two questions, each answered from the end of an index.
    private static final String LAST_COMPLETED = """
            SELECT coalesce((SELECT max(id) FROM batch.run WHERE status = 'COMPLETED'), 0) AS run,
                   (SELECT max(business_date) FROM batch.run WHERE status = 'COMPLETED') AS day""";

    private static final String UNFINISHED = """
            SELECT id, business_date, run, inbox, jobs, status
            FROM batch.run
            WHERE id = CASE WHEN :id = 0 THEN (SELECT max(id) FROM batch.run) ELSE :id END
              AND status <> 'COMPLETED'""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Runs(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /** An attempt of a run. */
    record Attempt(long id, LocalDate businessDate, int run, int attempt) {}

    /** @param run the run to attempt again, null for a new one */
    Attempt begin(NightRequest request, @Nullable Integer run, Fence fence) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            fence.hold(template);
            return insert(request, run);
        }));
    }

    private Attempt insert(NightRequest request, @Nullable Integer run) {
        return jdbc.sql(BEGIN)
                .param("businessDate", request.businessDate())
                .param("run", run, Types.INTEGER)
                .param("inbox", absolute(request.inbox()))
                .param("jobs", absolute(request.jobsFolder()))
                .param("now", now())
                .query((row, number) -> new Attempt(
                        row.getLong("id"),
                        row.getObject("business_date", LocalDate.class),
                        row.getInt("run"),
                        row.getInt("attempt")))
                .single();
    }

    void complete(Attempt attempt, int exitCode, Fence fence) {
        end(attempt, "COMPLETED", exitCode, "", fence);
    }

    void fail(Attempt attempt, String message, Fence fence) {
        end(attempt, "FAILED", 1, message, fence);
    }

    /** The latest completed run: the last in order, and the latest business date of any. */
    LastCompleted lastCompleted() {
        return jdbc.sql(LAST_COMPLETED)
                .query((row, number) -> new LastCompleted(row.getLong("run"), row.getObject("day", LocalDate.class)))
                .single();
    }

    /** The run to attempt again, 0 standing for the latest. */
    Optional<Nightly.Unfinished> unfinished(long id) {
        return jdbc.sql(UNFINISHED)
                .param("id", id)
                .query((row, number) -> new Nightly.Unfinished(
                        row.getLong("id"),
                        row.getObject("business_date", LocalDate.class),
                        row.getInt("run"),
                        Path.of(row.getString("inbox")),
                        Path.of(row.getString("jobs"))))
                .optional();
    }

    /** Signed rather than held: that it failed is written down also when it failed for having lost the lock. */
    private void end(Attempt attempt, String status, int exitCode, String message, Fence fence) {
        transactions.executeWithoutResult(transaction -> {
            fence.sign(template, "");
            jdbc.sql(END)
                    .param("status", status)
                    .param("exitCode", exitCode)
                    .param("message", message)
                    .param("now", now())
                    .param("id", attempt.id())
                    .update();
        });
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
