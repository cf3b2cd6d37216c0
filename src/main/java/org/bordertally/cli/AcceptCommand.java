package org.bordertally.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "accept",
        description = "Count a held delivery after all; it is never held again.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally deliveries accept 17 --preview",
            "  ./bordertally deliveries accept 17 --reason \"Post confirms: two days were sent twice\""
        })
final class AcceptCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID", description = "Its number in the list.")
    private long id;

    @Mixin
    private final ByOption by = new ByOption();

    @Mixin
    private final DeskOptions desk = new DeskOptions();

    AcceptCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return desk.carryOut(workplace, by.person(workplace.user()), (opened, order) -> opened.accept(id, order));
    }
}
