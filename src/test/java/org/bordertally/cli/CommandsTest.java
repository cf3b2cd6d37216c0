package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {

    private final Workplace workplace = new Workplace(
            Clock.systemUTC(),
            new LocatedInstallation(),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            () -> 0);

    @Test
    void eachIsListedUnderTheNameItHasItself() {
        assertThat(commands("--help").getSubcommands()).hasSizeGreaterThan(10).allSatisfy((name, command) -> assertThat(
                        command.getCommandSpec().userObject().getClass().getAnnotation(Command.class))
                .extracting(Command::name)
                .isEqualTo(name));
    }

    @Test
    void onlyTheOneThatIsCalledIsMade() {
        assertThat(commands("status", "--json").getSubcommands()).containsOnlyKeys("status");
        assertThat(commands("--verbose", "status").getSubcommands()).hasSizeGreaterThan(10);
        assertThat(commands().getSubcommands()).hasSizeGreaterThan(10);
    }

    private CommandLine commands(String... arguments) {
        CommandLine root = new CommandLine(new RootCommand());
        Commands.addTo(root, workplace, arguments);
        return root;
    }
}
