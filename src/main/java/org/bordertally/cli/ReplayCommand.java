package org.bordertally.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.desk.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "Count deliveries again from their originals, after a change of contracts or reference data.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally deliveries replay 17 18 --preview",
            "  ./bordertally deliveries replay --feed crossings --sender MONG_CAI --from 2024-07-01 --reason \"New alias\"",
            "  ./bordertally deliveries replay --all-older --preview"
        })
final class ReplayCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Their numbers in the list.")
    private List<Long> ids = List.of();

    @Option(names = "--feed", paramLabel = "F", description = "Without numbers: deliveries of this feed.")
    private @Nullable String feed;

    @Option(names = "--sender", paramLabel = "S", description = "Without numbers: deliveries from this sender.")
    private @Nullable String sender;

    @Option(
            names = "--from",
            paramLabel = "D",
            converter = Day.class,
            description = "Without numbers: of this business date or later.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "D",
            converter = Day.class,
            description = "Without numbers: of this business date or earlier.")
    private @Nullable LocalDate to;

    @Option(
            names = "--all-older",
            description =
                    "Those that count by another contract than the one in force; with --feed, --sender, --from and --to only"
                            + " those of the selection.")
    private boolean allOlder;

    @Mixin
    private final DeskOptions desk = new DeskOptions();

    ReplayCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        boolean selecting = allOlder || feed != null || sender != null || from != null || to != null;
        if (ids.isEmpty() != selecting) {
            throw new UsageException("Which deliveries? Write either their numbers, or a selection by --feed, --sender,"
                    + " --from and --to, or --all-older.");
        }
        Selection selection = new Selection(ids, allOlder, feed, sender, from, to);
        return desk.carryOut(workplace, (opened, order) -> opened.replay(selection, order));
    }
}
