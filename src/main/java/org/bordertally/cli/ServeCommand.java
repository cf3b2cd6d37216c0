package org.bordertally.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.console.Accounts;
import org.bordertally.database.Database;
import org.bordertally.jobs.NightlySettings;
import org.bordertally.server.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = {
            "Run each night when it is due, by the schedule of nightly.yaml, and show the pages, until stopped.",
            "Nights that were missed are caught up as one. Of several servers on one database, one runs each night."
        },
        footer = {
            "",
            "Examples:",
            "  ./bordertally serve",
            "  SERVER_PORT=9080 MANAGEMENT_SERVER_PORT=9081 ./bordertally serve     elsewhere than on 127.0.0.1:8080"
                    + " and :8081"
        })
final class ServeCommand implements Callable<Integer> {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm VV", Locale.ROOT);

    private static final Duration ENDING = Duration.ofMinutes(1);

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
            DueNights nights = new DueNights(workplace, folder);
            try (ServedPremises premises = new ServedPremises(workplace, folder, database, nights);
                    Server server = Server.start(database, nights, premises)) {
                workplace.print(greeting(database, server, nights));
                String failure = server.awaitFailure();
                workplace
                        .err()
                        .println("%s: it ends, to be started again (exit code %d)."
                                .formatted(failure, ExitCode.TEMPORARY));
                haltWhereItDoesNotEnd();
                return ExitCode.TEMPORARY;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ExitCode.DONE;
        });
    }

    /** What is stuck may keep the program from ending in order. */
    private static void haltWhereItDoesNotEnd() {
        Thread halting = new Thread(
                () -> {
                    try {
                        Thread.sleep(ENDING.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(ExitCode.TEMPORARY);
                },
                "halt where it does not end");
        halting.setDaemon(true);
        halting.start();
    }

    private String greeting(Database database, Server server, DueNights nights) {
        String first = new Accounts(database.pool(1), workplace.clock())
                .setFirst(Workplace.actor())
                .map(password -> """
                    Log in as %s with the password %s: it is shown this once.
                    Another one: ./bordertally account set %1$s --role admin
                    """.formatted(Accounts.FIRST, password))
                .orElse("");
        return "Pages on %s, health and metrics on %s/actuator/health and /actuator/prometheus.%n%sNext night: %s%n"
                .formatted(
                        server.address(),
                        server.managementAddress(),
                        first,
                        nights.schedule()
                                .next(workplace.clock().instant())
                                .map(MOMENT::format)
                                .orElse("none, by the schedule of nightly.yaml"));
    }
}
