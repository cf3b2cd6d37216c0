package org.bordertally.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.bordertally.jobs.Jobs;
import org.bordertally.nightly.NightRequest;
import org.bordertally.nightly.Nightly;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "nightly",
        description = "Take everything in the inbox up to a business date, reconcile and publish.",
        footer = {"", "Example:", "  ./bordertally nightly --inbox sample-data/inbox --date 2024-08-12"})
final class NightlyCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Option(
            names = "--date",
            paramLabel = "D",
            converter = Day.class,
            description = "The last business date to take; yesterday in the zone of nightly.yaml when not given.")
    private @Nullable LocalDate date;

    @Option(
            names = "--inbox",
            paramLabel = "DIR",
            description = "Folder the feeds lie in, every file taken as it is; the one of nightly.yaml when not given.")
    private @Nullable Path inbox;

    @Option(names = "--jobs", paramLabel = "DIR", description = "The jobs folder; ./jobs when not given.")
    private @Nullable Path jobsFolder;

    @Option(
            names = "--engine",
            paramLabel = "E",
            defaultValue = "local",
            description = "What counts the deliveries: ${COMPLETION-CANDIDATES}.")
    private EngineName engine = EngineName.LOCAL;

    NightlyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Path folder = JobsFolder.locate(jobsFolder);
        Jobs jobs = JobsFolder.read(folder);
        Path from = inbox == null ? jobs.nightly().inbox() : inbox;
        NightWork.requireInbox(
                from,
                "Name the one they lie in: --inbox DIR, or inbox in %s.".formatted(folder.resolve("nightly.yaml")));
        NightRequest request = new NightRequest(
                date == null ? today(jobs).minusDays(1) : notAfter(today(jobs), date),
                from,
                folder,
                jobs,
                inbox == null ? jobs.nightly().settle() : Duration.ZERO,
                Workplace.actor(),
                engine.engine(jobs));
        return workplace.installation().use(database -> {
            Nightly nightly = new Nightly(database, workplace.installation().home(), workplace.clock());
            return NightWork.run(workplace, request, progress -> nightly.run(request, progress))
                    .exitCode();
        });
    }

    private LocalDate today(Jobs jobs) {
        return LocalDate.now(workplace.clock().withZone(jobs.nightly().zone()));
    }

    /** A mistyped year would make a delivery due for every day until then. */
    private static LocalDate notAfter(LocalDate today, LocalDate date) {
        if (date.isAfter(today)) {
            throw new UsageException(
                    "--date %s has not come yet: today is %s. Name today or an earlier day.".formatted(date, today));
        }
        return date;
    }
}
