package org.bordertally.nightly;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.bordertally.audit.Anchor;
import org.bordertally.audit.Anchors;
import org.bordertally.audit.AuditLog;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.reconciliation.Reconciliation.LastCompleted;
import org.bordertally.run.Fence;
import org.bordertally.run.RunLock;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Runs nights. */
public final class Nightly {
    private final Database database;
    private final Home home;
    private final Clock clock;

    /**
     * @param database migrated
     * @param home holds the key of the fingerprints, and the anchors of the audit log
     */
    public Nightly(Database database, Home home, Clock clock) {
        this.database = database;
        this.home = home;
        this.clock = clock;
    }

    /**
     * A run to be attempted again.
     *
     * @param run which run for its business date
     */
    public record Unfinished(long runId, LocalDate businessDate, int run, Path inbox, Path jobsFolder) {}

    /**
     * Takes everything up to the business date, reconciles and publishes.
     *
     * @throws org.bordertally.run.RunLockedException when another run holds the lock
     * @throws NightFailedException when a step failed
     * @throws org.bordertally.intake.InboxUnreadableException when the inbox cannot be listed
     */
    public NightReport run(NightRequest request, NightProgress progress) {
        return attempt(request, null, progress);
    }

    /** The same, as the next attempt of a run that failed or died. */
    public NightReport rerun(Unfinished unfinished, NightRequest request, NightProgress progress) {
        return attempt(request, unfinished.run(), progress);
    }

    /**
     * The run to attempt again.
     *
     * @param runId number of the attempt to repeat, or 0 for the latest run
     * @return empty when there is none, or it completed
     */
    public Optional<Unfinished> unfinished(long runId) {
        return new Runs(database.pool(1), clock).unfinished(runId);
    }

    private NightReport attempt(NightRequest request, @Nullable Integer run, NightProgress progress) {
        int claimants = request.jobs().nightly().claimants();
        DataSource pool = database.pool(claimants + 2);
        Runs runs = new Runs(pool, clock);
        try {
            try (RunLock lock = RunLock.take(database, pool, clock, request.actor())) {
                Fence fence = lock.fence();
                Instant began = clock.instant();
                LastCompleted lastCompleted = runs.lastCompleted();
                Runs.Attempt attempt = runs.begin(request, run, fence);
                Night night = new Night(pool, request, attempt, fence, lastCompleted, home, progress, clock);
                NightReport report;
                try {
                    work(
                            pool,
                            night,
                            attempt,
                            new NightlyJob.Tallying(
                                    claimants, request.engine(), assignment(fence, attempt, lastCompleted)));
                    night.archive();
                    report = night.report(Duration.between(began, clock.instant()));
                    runs.complete(attempt, report.exitCode(), fence);
                } catch (RuntimeException e) {
                    throw Failure.of(e, attempt, runs, fence, database);
                }
                return report.with(anchor(pool, attempt));
            }
        } catch (SQLException | DataAccessException | TransactionException | Fence.SupersededException e) {
            throw Failure.beforeTheRun(e, database);
        }
    }

    /** What the audit log's last entry is once the run is in it; kept also outside the database. */
    private Anchor anchor(DataSource pool, Runs.Attempt attempt) {
        try {
            Anchor anchor = new AuditLog(pool).anchor().orElseThrow();
            new Anchors(home).add(clock.instant(), attempt.id(), anchor);
            return anchor;
        } catch (DataAccessException e) {
            throw Failure.afterTheRun(e, database);
        }
    }

    private Assignment assignment(Fence fence, Runs.Attempt attempt, LastCompleted lastCompleted) {
        return new Assignment(
                database.access(),
                fence,
                home.secret(Home.FINGERPRINT_SECRET),
                attempt.id(),
                lastCompleted.businessDate(),
                clock);
    }

    private void work(DataSource pool, Night night, Runs.Attempt attempt, NightlyJob.Tallying tallying) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            // As singletons of ours: the context must not close what outlives it.
            context.getBeanFactory().registerSingleton("dataSource", pool);
            context.getBeanFactory().registerSingleton("night", night);
            context.getBeanFactory().registerSingleton("tallying", tallying);
            context.register(NightlyJob.class);
            context.refresh();
            JobParameters identity = new JobParametersBuilder()
                    .addLocalDate("businessDate", attempt.businessDate())
                    .addLong("run", (long) attempt.run())
                    .addLong("attempt", (long) attempt.attempt())
                    .toJobParameters();
            JobExecution execution =
                    context.getBean(JobOperator.class).start(context.getBean("nightly", Job.class), identity);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new Failure.StepFailedException(execution);
            }
        } catch (JobExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
