package org.bordertally.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "talks",
        description =
                "Sheets for talks with a partner country: both sides' figures, differences to the case, what changed.",
        synopsisSubcommandLabel = "(make | list | show)",
        footer = {
            "",
            "Examples:",
            "  ./bordertally talks make --country CHN --from 2024-01-01 --to 2024-08-12 --preview",
            "  ./bordertally talks make --country CHN --from 2024-01-01 --to 2024-08-12 --occasion \"Talks of 12 August\"",
            "  ./bordertally talks show 1"
        })
final class TalksCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which sheets are there? ./bordertally talks list, or make, show");
    }
}
