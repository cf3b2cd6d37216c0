package org.bordertally.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands by their first word, in the order that the help lists them. */
final class Commands {
    private static final Map<String, Function<Workplace, CommandLine>> ALL = new LinkedHashMap<>();

    static {
        add("nightly", NightlyCommand::new);
        add("rerun", RerunCommand::new);
        add("status", StatusCommand::new);
        ALL.put("deliveries", workplace -> new CommandLine(new DeliveriesCommand(workplace))
                .addSubcommand(new AcceptCommand(workplace))
                .addSubcommand(new WithdrawCommand(workplace))
                .addSubcommand(new ReplayCommand(workplace))
                .addSubcommand(new ReceiptCommand(workplace)));
        add("take", TakeCommand::new);
        add("tell", TellCommand::new);
        add("chase", ChaseCommand::new);
        add("coverage", CoverageCommand::new);
        add("quarantine", QuarantineCommand::new);
        ALL.put("reconciliation", workplace -> new CommandLine(new ReconciliationCommand(workplace))
                .addSubcommand(new ExplainCommand(workplace))
                .addSubcommand(new DecideCommand(workplace)));
        ALL.put("proposals", workplace -> new CommandLine(new ProposalsCommand(workplace))
                .addSubcommand(new RejectCommand(workplace)));
        add("approve", ApproveCommand::new);
        add("warnings", WarningsCommand::new);
        ALL.put("period", workplace -> new CommandLine(new PeriodCommand())
                .addSubcommand(new PeriodListCommand(workplace))
                .addSubcommand(new PeriodPreviewCommand(workplace))
                .addSubcommand(new PeriodCloseCommand(workplace))
                .addSubcommand(new PeriodReviseCommand(workplace))
                .addSubcommand(new PeriodReopenCommand(workplace)));
        ALL.put("contract", workplace -> new CommandLine(new ContractCommand())
                .addSubcommand(new ContractListCommand(workplace))
                .addSubcommand(new ContractAcceptCommand(workplace)));
        add("why", WhyCommand::new);
        ALL.put("talks", workplace -> new CommandLine(new TalksCommand())
                .addSubcommand(new TalksMakeCommand(workplace))
                .addSubcommand(new TalksListCommand(workplace))
                .addSubcommand(new TalksShowCommand(workplace)));
        add("login", LoginCommand::new);
        add("report", ReportCommand::new);
        add("check-headline", CheckHeadlineCommand::new);
        add("serve", ServeCommand::new);
        add("account", AccountCommand::new);
        add("sql", SqlCommand::new);
        ALL.put("audit", workplace -> new CommandLine(new AuditCommand())
                .addSubcommand(new AuditVerifyCommand(workplace))
                .addSubcommand(new AuditListCommand(workplace)));
        add("check", CheckCommand::new);
        add("generate", GenerateCommand::new);
        add("backup", BackupCommand::new);
        add("restore", RestoreCommand::new);
    }

    private Commands() {}

    private static void add(String name, Function<Workplace, Object> command) {
        ALL.put(name, workplace -> new CommandLine(command.apply(workplace)));
    }

    /**
     * Adds the one command that the arguments begin with, since each costs time to look through; all of them where that is
     * none, for the help and for suggestions.
     */
    static void addTo(CommandLine root, Workplace workplace, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (ALL.containsKey(first)) {
            root.addSubcommand(first, ALL.get(first).apply(workplace));
        } else {
            ALL.forEach((name, command) -> root.addSubcommand(name, command.apply(workplace)));
        }
    }
}
