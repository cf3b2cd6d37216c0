package org.bordertally.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

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
                StandardOutput.writer(new FileOutputStream(FileDescriptor.out)),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal::columns);
        return run(workplace, arguments);
    }

    static int run(Workplace workplace, String... arguments) {
        try {
            int code = commandLine(workplace).execute(arguments);
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

    static CommandLine commandLine(Workplace workplace) {
        RootCommand root = new RootCommand();
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(new NightlyCommand(workplace))
                .addSubcommand(new RerunCommand(workplace))
                .addSubcommand(new StatusCommand(workplace))
                .addSubcommand(new CommandLine(new DeliveriesCommand(workplace))
                        .addSubcommand(new AcceptCommand(workplace))
                        .addSubcommand(new WithdrawCommand(workplace))
                        .addSubcommand(new ReplayCommand(workplace))
                        .addSubcommand(new ReceiptCommand(workplace)))
                .addSubcommand(new TakeCommand(workplace))
                .addSubcommand(new TellCommand(workplace))
                .addSubcommand(new ChaseCommand(workplace))
                .addSubcommand(new QuarantineCommand(workplace))
                .addSubcommand(new ReconciliationCommand(workplace))
                .addSubcommand(new ReportCommand(workplace))
                .addSubcommand(new SqlCommand(workplace))
                .addSubcommand(new CommandLine(new AuditCommand())
                        .addSubcommand(new AuditVerifyCommand(workplace))
                        .addSubcommand(new AuditListCommand(workplace)))
                .addSubcommand(new CheckCommand(workplace))
                .addSubcommand(new GenerateCommand(workplace))
                .addSubcommand(new BackupCommand(workplace))
                .addSubcommand(new RestoreCommand(workplace));
        Errors errors = new Errors(workplace, root);
        // An example that is wrapped can no longer be copied.
        Map<String, CommandLine.IHelpSectionRenderer> sections = new HashMap<>(commandLine.getHelpSectionMap());
        sections.put(
                UsageMessageSpec.SECTION_KEY_FOOTER,
                help -> String.join("\n", help.commandSpec().usageMessage().footer()) + "\n");
        return commandLine
                .registerConverter(Long.class, Cli::number)
                .registerConverter(long.class, Cli::number)
                .registerConverter(Integer.class, Cli::smallNumber)
                .setHelpSectionMap(sections)
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

    private static Integer smallNumber(String value) {
        long number = number(value);
        if (number != (int) number) {
            throw new CommandLine.TypeConversionException(
                    "takes a whole number up to %d, not '%s'".formatted(Integer.MAX_VALUE, value));
        }
        return (int) number;
    }

    private static Long number(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("takes a whole number, not '" + value + "'");
        }
    }
}
