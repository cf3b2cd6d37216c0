package org.bordertally.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "reject",
        description = "Do not do what was proposed; also to take a proposal of one's own back.",
        footer = {"", "Example:", "  ./bordertally proposals reject 5 --reason \"The handover book was found\""})
final class RejectCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID", description = "Number of the proposal.")
    private long id;

    @Mixin
    private final ByOption by = new ByOption();

    @Mixin
    private final DeskOptions desk = new DeskOptions();

    RejectCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return desk.carryOut(workplace, by.person(workplace.user()), (opened, order) -> opened.reject(id, order));
    }
}
