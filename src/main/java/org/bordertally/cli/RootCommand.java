package org.bordertally.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "bordertally",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "Migration statistics from border posts: counted, reconciled, explained.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes:",
            "   0  done; also: nothing new",
            "   1  failed",
            "   2  usage, or mistakes in jobs/",
            "   3  done, with rejected rows, or refused, held, waiting or late deliveries",
            "   4  done, with broken rules, or a headline that differs",
            "   5  another run holds the lock",
            "  75  the database is unreachable",
            "",
            "Examples:",
            "  ./bordertally nightly --inbox sample-data/inbox --date 2024-08-12",
            "  ./bordertally report --country CHN --from 2024-01-01 --to 2024-08-12",
            "  ./bordertally COMMAND --help"
        })
final class RootCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log progress, and print stack traces with errors.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? E.g. ./bordertally nightly");
    }
}
