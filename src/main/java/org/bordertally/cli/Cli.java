package org.bordertally.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** The command line. */
public final class Cli {
    private Cli() {}

    /**
     * Runs one command on the installation that the environment names.
     *
     * @return its exit code: 0 done, 1 failed, 2 usage, 3 done with rejected rows or refused or held deliveries, 4 done
     *     with broken rules, 5 locked by another run, 75 database unreachable
     */
    public static int run(String... arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Workplace workplace = new Workplace(
                Clock.systemUTC(),
                new LocatedInstallation(),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Terminal::isWatched);
        return run(workplace, arguments);
    }

    static int run(Workplace workplace, String... arguments) {
        try {
            return commandLine(workplace).execute(arguments);
        } catch (Error e) {
            workplace.err().println("bordertally: " + Failure.of(e).message());
            return ExitCode.FAILED;
        } finally {
            workplace.out().flush();
            workplace.err().flush();
        }
    }

    static CommandLine commandLine(Workplace workplace) {
        RootCommand root = new RootCommand();
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(new NightlyCommand(workplace))
                .addSubcommand(new RerunCommand(workplace))
                .addSubcommand(new StatusCommand(workplace))
                .addSubcommand(new DeliveriesCommand(workplace))
                .addSubcommand(new QuarantineCommand(workplace))
                .addSubcommand(new ReconciliationCommand(workplace))
                .addSubcommand(new ReportCommand(workplace))
                .addSubcommand(new SqlCommand(workplace))
                .addSubcommand(new CheckCommand(workplace))
                .addSubcommand(new GenerateCommand(workplace));
        Errors errors = new Errors(workplace, root);
        return commandLine
                .registerConverter(Long.class, Cli::number)
                .registerConverter(long.class, Cli::number)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setOut(workplace.out())
                .setErr(workplace.err())
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExecutionStrategy(parsed -> {
                    if (root.verbose()) {
                        Logging.verbose();
                    }
                    return new CommandLine.RunLast().execute(parsed);
                });
    }

    private static Long number(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("'" + value + "' is not a whole number");
        }
    }

    /** Whatever the platform's character set, what is printed is UTF-8. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
