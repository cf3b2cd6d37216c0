package org.bordertally.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "reopen",
        description = "Open a closed period again: what was held is published, and its figures are provisional.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally period reopen 2024-07 --preview",
            "  ./bordertally period reopen 2024-07 --reason \"Closed by mistake\""
        })
final class PeriodReopenCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(
            paramLabel = "P",
            description = "A name of jobs/calendar.yaml, or e.g. 2024-08, 2024-Q3, 2024-S2, 2024.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String period;

    @Mixin
    private final ByOption by = new ByOption();

    @Mixin
    private final DeskOptions desk = new DeskOptions();

    PeriodReopenCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return desk.carryOut(workplace, by.person(workplace.user()), (opened, order) -> opened.reopen(period, order));
    }
}
