package org.bordertally.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "revise",
        description = "Publish what was held of a closed period, as a new revision of its final figures.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally period revise 2024-07 --preview",
            "  ./bordertally period revise 2024-07 --reason \"Correction of Lao Bao received on 3 September\""
        })
final class PeriodReviseCommand implements Callable<Integer> {
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

    PeriodReviseCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return desk.carryOut(workplace, by.person(workplace.user()), (opened, order) -> opened.revise(period, order));
    }
}
