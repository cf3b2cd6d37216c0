package org.bordertally.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "approve",
        description = "Carry out what another person proposed, where jobs/nightly.yaml asks for two.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally approve 5 --preview",
            "  ./bordertally approve 5 --by \"Tran, head of statistics\""
        })
final class ApproveCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID", description = "Number of the proposal.")
    private long id;

    @Mixin
    private final ByOption by = new ByOption();

    @Mixin
    private final DeskOptions desk = new DeskOptions();

    ApproveCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return desk.carryOut(
                workplace, by.person(workplace.user()), opened -> opened.approve(id, desk.note(), desk.preview()));
    }
}
