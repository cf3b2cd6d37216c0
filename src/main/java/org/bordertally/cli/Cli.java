package org.bordertally.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.bordertally.invocation.Invocation;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * The command line.
 *
 * <p>What picocli calls is a class, never a lambda: its classes are too old for the class data that a JVM of Java 17 keeps,
 * and that JVM crashes when it should keep a lambda of such a type.
 */
public final class Cli {
    private Cli() {}

    /**
     * Runs one command on the installation that the environment names.
     *
     * @return its {@linkplain ExitCode exit code}
     */
    public static int run(String... arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Invocation invocation = Invocation.current();
        Workplace workplace = new Workplace(
                Clock.systemUTC(),
                new LocatedInstallation(),
                StandardOutput.writer(invocation.putting(new FileOutputStream(FileDescriptor.out))),
                new PrintWriter(
                        invocation.putting(new FileOutputStream(FileDescriptor.err)), true, StandardCharsets.UTF_8),
                Terminal::columns);
        return run(workplace, arguments);
    }

    static int run(Workplace workplace, String... arguments) {
        try {
            int code = commandLine(workplace, arguments).execute(arguments);
            workplace.out().flush();
            return code;
        } catch (StandardOutput.LostException | Error e) {
            Failure failure = Failure.of(e);
            failure.tell(workplace.err());
            return failure.exitCode();
        } finally {
            workplace.err().flush();
        }
    }

    private static CommandLine commandLine(Workplace workplace, String... arguments) {
        RootCommand root = new RootCommand();
        CommandLine commandLine = new CommandLine(root);
        Commands.addTo(commandLine, workplace, arguments);
        Errors errors = new Errors(workplace, root);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(commandLine.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, new Footer());
        return commandLine
                .registerConverter(Long.class, new WholeNumber())
                .registerConverter(long.class, new WholeNumber())
                .registerConverter(Integer.class, new WholeNumber.Small())
                .setHelpSectionMap(sections)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setOut(workplace.out())
                .setErr(workplace.err())
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExecutionStrategy(new Execution(root));
    }

    /** An example that is wrapped can no longer be copied. */
    private static final class Footer implements IHelpSectionRenderer {
        @Override
        public String render(CommandLine.Help help) {
            return String.join("\n", help.commandSpec().usageMessage().footer()) + "\n";
        }
    }

    private record Execution(RootCommand root) implements IExecutionStrategy {
        @Override
        public int execute(ParseResult parsed) {
            if (root.verbose()) {
                Logging.verbose();
            }
            return new CommandLine.RunLast().execute(parsed);
        }
    }
}
