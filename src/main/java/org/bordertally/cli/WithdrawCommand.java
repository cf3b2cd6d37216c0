package org.bordertally.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "withdraw",
        description = "Take a delivery back: nothing of it counts, and what had given way to it counts again.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally deliveries withdraw 17 --preview",
            "  ./bordertally deliveries withdraw 17 --reason \"Sent by mistake, see call of 12 August\""
        })
final class WithdrawCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID", description = "Its number in the list.")
    private long id;

    @Mixin
    private final ByOption by = new ByOption();

    @Mixin
    private final DeskOptions desk = new DeskOptions();

    WithdrawCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return desk.carryOut(workplace, by.person(workplace.user()), (opened, order) -> opened.withdraw(id, order));
    }
}
