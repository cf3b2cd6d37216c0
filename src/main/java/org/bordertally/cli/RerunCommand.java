package org.bordertally.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bordertally.jobs.Jobs;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightRequest;
import org.bordertally.nightly.Nightly;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rerun",
        description = "The next attempt of a failed or killed night; nothing is counted twice.",
        footer = {"", "Examples:", "  ./bordertally rerun", "  ./bordertally rerun --run 7"})
final class RerunCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "The run to attempt again, by its number in status; the last run when not given.")
    private long run;

    RerunCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Optional<NightReport> report = workplace.installation().use(database -> {
            Nightly nightly = new Nightly(database, workplace.installation().home(), workplace.clock());
            return nightly.unfinished(run).map(unfinished -> again(nightly, unfinished));
        });
        if (report.isPresent()) {
            workplace.print(new NightSummary(report.get()));
            return report.get().exitCode();
        }
        if (run != 0) {
            throw new UsageException(
                    "Run %d cannot be attempted again: there is no such run, or it completed. See: ./bordertally status"
                            .formatted(run));
        }
        workplace.print("Nothing to attempt again: the last run completed.\n");
        return ExitCode.DONE;
    }

    private NightReport again(Nightly nightly, Nightly.Unfinished unfinished) {
        Jobs jobs = JobsFolder.read(unfinished.jobsFolder());
        boolean ownInbox = unfinished
                .inbox()
                .toAbsolutePath()
                .equals(jobs.nightly().inbox().toAbsolutePath());
        NightRequest request = new NightRequest(
                unfinished.businessDate(),
                unfinished.inbox(),
                unfinished.jobsFolder(),
                jobs,
                ownInbox ? jobs.nightly().settle() : Duration.ZERO);
        try (ProgressDisplay progress = ProgressDisplay.on(workplace)) {
            return nightly.rerun(unfinished, request, progress);
        }
    }
}
