package org.bordertally.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = "The log of every decision and state change: who, when, what, why.",
        synopsisSubcommandLabel = "(verify | list)",
        footer = {
            "",
            "Examples:",
            "  ./bordertally audit verify",
            "  ./bordertally audit list --subject \"delivery 17\""
        })
final class AuditCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Check the log, or list it? ./bordertally audit verify, or ./bordertally audit list");
    }
}
