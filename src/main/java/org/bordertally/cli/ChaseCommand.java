package org.bordertally.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.inquiry.Debt;
import org.bordertally.intake.Arrears;
import org.bordertally.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "chase",
        description = "Who owes what since when, and whom to call.",
        footer = {"", "Examples:", "  ./bordertally chase", "  ./bordertally chase --date 2024-08-12 --json"})
final class ChaseCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(
            names = "--date",
            paramLabel = "D",
            converter = Day.class,
            description = "The last business date to look at; yesterday in the zone of nightly.yaml when not given.")
    private @Nullable LocalDate date;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ChaseCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            Jobs jobs = JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database));
            LocalDate through = date == null ? yesterday(jobs) : date;
            List<Debt> debts = new Arrears(database.pool(1))
                    .through(through).stream()
                            .map(arrear -> Debt.of(arrear, through, jobs.reference()))
                            .toList();
            workplace.print(json ? Json.write(debts) + "\n" : new ChaseList(debts, through));
            DueNote.tell(workplace, database, through, "who owes what");
            return ExitCode.DONE;
        });
    }

    private LocalDate yesterday(Jobs jobs) {
        return LocalDate.now(workplace.clock().withZone(jobs.nightly().zone())).minusDays(1);
    }
}
