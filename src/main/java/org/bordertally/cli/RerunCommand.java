package org.bordertally.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bordertally.jobs.Jobs;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightRequest;
import org.bordertally.nightly.Nightly;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    @Option(
            names = "--engine",
            paramLabel = "E",
            defaultValue = "local",
            description = "What counts the deliveries: ${COMPLETION-CANDIDATES}.")
    private EngineName engine = EngineName.LOCAL;

    RerunCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            Nightly nightly = new Nightly(database, workplace.installation().home(), workplace.clock());
            Optional<Nightly.Unfinished> unfinished = nightly.unfinished(run);
            if (unfinished.isEmpty()) {
                workplace.print(noneToAttempt(JdbcClient.create(database.pool(1))));
                return ExitCode.DONE;
            }
            return again(nightly, unfinished.get()).exitCode();
        });
    }

    /** @throws UsageException when a run was named */
    private String noneToAttempt(JdbcClient jdbc) {
        boolean known = jdbc.sql("SELECT EXISTS (SELECT FROM batch.run WHERE :run IN (0, id))")
                .param("run", run)
                .query(Boolean.class)
                .single();
        if (run == 0) {
            return known
                    ? "Nothing to attempt again: the last run completed.\n"
                    : "Nothing to attempt again: no night has run yet. Next: ./bordertally nightly\n";
        }
        throw new UsageException(
                known
                        ? "Run %d completed, and is not attempted again. To take what is new: ./bordertally nightly"
                                .formatted(run)
                        : "There is no run %d. See their numbers: ./bordertally status".formatted(run));
    }

    private NightReport again(Nightly nightly, Nightly.Unfinished unfinished) {
        Jobs jobs = JobsFolder.read(unfinished.jobsFolder());
        NightWork.requireInbox(unfinished.inbox(), "The run took them from there: put it back, then run this again.");
        boolean ownInbox = unfinished
                .inbox()
                .toAbsolutePath()
                .equals(jobs.nightly().inbox().toAbsolutePath());
        NightRequest request = new NightRequest(
                unfinished.businessDate(),
                unfinished.inbox(),
                unfinished.jobsFolder(),
                jobs,
                ownInbox ? jobs.nightly().settle() : Duration.ZERO,
                Workplace.actor(),
                engine.engine(jobs));
        return NightWork.run(workplace, request, progress -> nightly.rerun(unfinished, request, progress));
    }
}
