package org.bordertally.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bordertally.database.Database;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.NightlySettings;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightRequest;
import org.bordertally.nightly.Nightly;
import org.bordertally.run.LastNight;
import org.bordertally.server.Nights;
import org.bordertally.server.Schedule;
import org.bordertally.server.Server;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.support.CronExpression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = {
            "Run each night when it is due, by the schedule of nightly.yaml, and answer health and metrics, until stopped.",
            "Nights that were missed are caught up as one. Of several servers on one database, one runs each night."
        },
        footer = {
            "",
            "Examples:",
            "  ./bordertally serve",
            "  SERVER_PORT=9081 ./bordertally serve     elsewhere than on 127.0.0.1:8081"
        })
final class ServeCommand implements Callable<Integer> {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm VV", Locale.ROOT);

    private final Workplace workplace;

    @Option(names = "--jobs", paramLabel = "DIR", description = "The jobs folder; ./jobs when not given.")
    private @Nullable Path jobsFolder;

    ServeCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Path folder = JobsFolder.locate(jobsFolder);
        NightlySettings settings = JobsFolder.read(folder).nightly();
        NightWork.requireInbox(
                settings.inbox(), "Make it, or name another as inbox in %s.".formatted(folder.resolve("nightly.yaml")));
        return workplace.installation().use(database -> {
            DueNights nights = new DueNights(workplace, folder, database);
            try (Server server = Server.start(database, nights, workplace.clock())) {
                workplace.print("Health and metrics on %s/actuator/health and /actuator/prometheus.%nNext night: %s%n"
                        .formatted(
                                server.address(),
                                nights.schedule()
                                        .next(workplace.clock().instant())
                                        .map(MOMENT::format)
                                        .orElse("none, by the schedule of nightly.yaml")));
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ExitCode.DONE;
        });
    }

    /** Nights by the jobs folder as it is when each is due, told as {@code nightly} tells them. */
    record DueNights(Workplace workplace, Path folder, Database database) implements Nights {
        @Override
        public Schedule schedule() {
            NightlySettings settings = JobsFolder.read(folder).nightly();
            return new Schedule(CronExpression.parse(settings.schedule()), settings.zone());
        }

        @Override
        public boolean isDone(LocalDate businessDate, Instant since) {
            try (Connection connection = database.connect()) {
                return LastNight.isDone(
                        JdbcClient.create(new SingleConnectionDataSource(connection, true)), businessDate, since);
            } catch (SQLException e) {
                throw new IllegalStateException("The connection cannot be closed", e);
            }
        }

        @Override
        public Outcome run(LocalDate businessDate) {
            try {
                Jobs jobs = JobsFolder.read(folder);
                Path inbox = jobs.nightly().inbox();
                NightWork.requireInbox(inbox, "Put it back, then: ./bordertally nightly");
                NightRequest request = new NightRequest(
                        businessDate, inbox, folder, jobs, jobs.nightly().settle(), Workplace.actor());
                // As every command, it opens the database anew: a server that was started again is found again.
                NightReport report = workplace.installation().use(opened -> run(opened, request));
                workplace.print(new NightSummary(report, inbox));
                return Outcome.DONE;
            } catch (RuntimeException e) {
                Failure failure = Failure.of(e);
                if (failure.exitCode() == ExitCode.LOCKED) {
                    return Outcome.BUSY;
                }
                failure.tell(workplace.err());
                return failure.exitCode() == ExitCode.TEMPORARY ? Outcome.UNREACHABLE : Outcome.FAILED;
            }
        }

        private NightReport run(Database opened, NightRequest request) {
            Nightly nightly = new Nightly(opened, workplace.installation().home(), workplace.clock());
            Optional<Nightly.Unfinished> brokenOff = nightly.unfinished(0)
                    .filter(unfinished -> unfinished.businessDate().equals(request.businessDate()));
            return NightWork.watched(
                    workplace,
                    progress -> brokenOff.isPresent()
                            ? nightly.rerun(brokenOff.get(), request, progress)
                            : nightly.run(request, progress));
        }
    }
}
