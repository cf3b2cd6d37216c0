package org.bordertally.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.desk.Desk;
import org.bordertally.export.Json;
import org.bordertally.intake.OtherContract;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "accept",
        description = {
            "Let the deliveries of a feed that count by other contracts stand beside those of the one in force; no figure moves.",
            "Just these: after another change of jobs/ it is said again."
        },
        footer = {
            "",
            "Examples:",
            "  ./bordertally contract accept --feed crossings --reason \"Age bands differ before 2024, as published\""
        })
final class ContractAcceptCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--feed", paramLabel = "F", required = true, description = "Deliveries of this feed.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String feed;

    @Option(names = "--reason", paramLabel = "R", description = "Why: kept with it, and in the audit log.")
    private @Nullable String reason;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final ByOption by = new ByOption();

    ContractAcceptCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (reason == null || reason.isBlank()) {
            throw new UsageException(
                    "Why? Say it with --reason \"...\". To see first what stands: ./bordertally contract list");
        }
        Desk.Order order = new Desk.Order(reason.strip(), false);
        List<OtherContract> accepted = workplace.installation().use(database -> new Desk(
                        database,
                        workplace.installation().home(),
                        workplace.clock(),
                        JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database)),
                        by.person(workplace.user()))
                .acceptContracts(feed, order));
        workplace.print(json ? Json.write(accepted) + "\n" : text(accepted));
        return ExitCode.DONE;
    }

    private static String text(List<OtherContract> accepted) {
        StringBuilder out = new StringBuilder();
        accepted.forEach(each -> out.append(String.format(
                Locale.ENGLISH,
                "%,d %s of %s, business dates %s to %s, %s as counted (otherwise: %s).%n",
                each.deliveries(),
                each.deliveries() == 1 ? "delivery" : "deliveries",
                each.feed(),
                each.firstDate(),
                each.lastDate(),
                each.deliveries() == 1 ? "stands" : "stand",
                String.join(", ", each.otherwise()))));
        return out.toString();
    }
}
