package org.bordertally.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "close",
        description = "Make the figures of a period final: what changes them from then on is held until it is revised.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally period close 2024-07 --preview",
            "  ./bordertally period close 2024-07 --reason \"Agreed at the monthly meeting\"",
            "  ./bordertally period close 2024-07 --force --reason \"The post at Lao Bao was flooded, nothing will come\""
        })
final class PeriodCloseCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(
            paramLabel = "P",
            description = "A name of jobs/calendar.yaml, or e.g. 2024-08, 2024-Q3, 2024-S2, 2024.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String period;

    @Option(names = "--force", description = "Close it although findings are broken or deliveries missing.")
    private boolean force;

    @Mixin
    private final ByOption by = new ByOption();

    @Mixin
    private final DeskOptions desk = new DeskOptions();

    PeriodCloseCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return desk.carryOut(
                workplace, by.person(workplace.user()), (opened, order) -> opened.close(period, force, order));
    }
}
