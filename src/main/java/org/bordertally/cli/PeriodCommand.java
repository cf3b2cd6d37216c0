package org.bordertally.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "period",
        description = "Close periods, so that their figures are final; revise or reopen closed ones.",
        synopsisSubcommandLabel = "(list | preview | close | revise | reopen)",
        footer = {
            "",
            "Examples:",
            "  ./bordertally period list",
            "  ./bordertally period preview 2024-07",
            "  ./bordertally period close 2024-07 --reason \"Agreed at the monthly meeting\""
        })
final class PeriodCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which periods are there? ./bordertally period list, or preview, close, revise, reopen");
    }
}
