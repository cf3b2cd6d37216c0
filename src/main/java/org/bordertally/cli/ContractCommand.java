package org.bordertally.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "contract",
        description =
                "Which contract each feed is counted by, and what still counts by another one after a change of jobs/.",
        synopsisSubcommandLabel = "(list | accept)",
        footer = {
            "",
            "Examples:",
            "  ./bordertally contract list",
            "  ./bordertally deliveries replay --all-older --preview",
            "  ./bordertally contract accept --feed crossings --reason \"Age bands differ before 2024, as published\""
        })
final class ContractCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which contracts are there? ./bordertally contract list, or accept");
    }
}
