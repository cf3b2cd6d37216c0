package org.bordertally.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.bordertally.console.Premises.NightUnderWay;
import org.bordertally.database.Database;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.NightlySettings;
import org.bordertally.nightly.NightProgress;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightRequest;
import org.bordertally.nightly.Nightly;
import org.bordertally.run.LastNight;
import org.bordertally.server.Nights;
import org.bordertally.server.Schedule;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.support.CronExpression;

/** Nights by the jobs folder as it is when each is due, told as {@code nightly} tells them. */
final class DueNights implements Nights {
    private final Workplace workplace;
    private final Path folder;
    private volatile @Nullable Work atWork;

    DueNights(Workplace workplace, Path folder) {
        this.workplace = workplace;
        this.folder = folder;
    }

    /** A night on its way, and the thread it is on. */
    private record Work(Thread thread, NightUnderWay night) {}

    @Override
    public Schedule schedule() {
        NightlySettings settings = JobsFolder.read(folder).nightly();
        return new Schedule(CronExpression.parse(settings.schedule()), settings.zone());
    }

    @Override
    public boolean isDone(LocalDate businessDate, Instant since) {
        return workplace.installation().use(opened -> isDone(opened, businessDate, since));
    }

    private static boolean isDone(Database database, LocalDate businessDate, Instant since) {
        try (Connection connection = database.connect()) {
            return LastNight.isDone(
                    JdbcClient.create(new SingleConnectionDataSource(connection, true)), businessDate, since);
        } catch (SQLException e) {
            throw new IllegalStateException("The connection cannot be closed", e);
        }
    }

    @Override
    public Outcome run(LocalDate businessDate) {
        return run(businessDate, Workplace.actor());
    }

    /** @param actor on whose behalf, for the audit log */
    synchronized Outcome run(LocalDate businessDate, String actor) {
        try {
            Jobs jobs = JobsFolder.read(folder);
            Path inbox = jobs.nightly().inbox();
            NightWork.requireInbox(inbox, "Put it back, then: ./bordertally nightly");
            NightRequest request = new NightRequest(
                    businessDate, inbox, folder, jobs, jobs.nightly().settle(), actor);
            // As every command, it opens the database anew: a server that was started again is found again.
            workplace.installation().use(opened -> run(opened, request));
            return Outcome.DONE;
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            if (failure.exitCode() == ExitCode.LOCKED) {
                return Outcome.BUSY;
            }
            failure.tell(workplace.err());
            return failure.exitCode() == ExitCode.TEMPORARY ? Outcome.UNREACHABLE : Outcome.FAILED;
        } finally {
            atWork = null;
        }
    }

    private NightReport run(Database opened, NightRequest request) {
        Nightly nightly = new Nightly(opened, workplace.installation().home(), workplace.clock());
        Optional<Nightly.Unfinished> brokenOff = nightly.unfinished(0)
                .filter(unfinished -> unfinished.businessDate().equals(request.businessDate()));
        atWork = new Work(Thread.currentThread(), new NightUnderWay("receive", 0, 0));
        return NightWork.run(workplace, request, shown -> {
            NightProgress progress = new Noted(shown);
            return brokenOff.isPresent()
                    ? nightly.rerun(brokenOff.get(), request, progress)
                    : nightly.run(request, progress);
        });
    }

    /** How far the night on its way is; null where none is. */
    @Nullable
    NightUnderWay underWay() {
        Work work = atWork;
        return work == null ? null : work.night();
    }

    /** Breaks off the night on its way, where one is. */
    void stop() {
        Work work = atWork;
        if (work != null) {
            work.thread().interrupt();
        }
    }

    /** Shows how far the night is, and remembers it. */
    private final class Noted implements NightProgress {
        private final NightProgress shown;

        Noted(NightProgress shown) {
            this.shown = shown;
        }

        @Override
        public void step(String name) {
            shown.step(name);
            note(new NightUnderWay(name, 0, 0));
        }

        @Override
        public void toCount(long deliveries, long bytes) {
            shown.toCount(deliveries, bytes);
            note(new NightUnderWay("tally", bytes, 0));
        }

        @Override
        public synchronized void counted(long bytes) {
            shown.counted(bytes);
            NightUnderWay night = underWay();
            if (night != null) {
                note(new NightUnderWay(night.step(), night.toCount(), night.counted() + bytes));
            }
        }

        private void note(NightUnderWay night) {
            Work work = atWork;
            if (work != null) {
                atWork = new Work(work.thread(), night);
            }
        }
    }
}
