package org.bordertally.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.inquiry.Status;
import org.bordertally.inquiry.Status.Run;
import org.bordertally.intake.ContractNotice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "The last runs, and the ledger of the last night that had one.",
        footer = {"", "Examples:", "  ./bordertally status", "  ./bordertally status --json"})
final class StatusCommand implements Callable<Integer> {
    private static final int RUNS = 10;

    private final Workplace workplace;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    StatusCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.asking(jdbc -> {
            Status status = Status.of(jdbc, RUNS);
            workplace.print(json ? Json.write(status) + "\n" : text(jdbc, status));
            return ExitCode.DONE;
        });
    }

    private static String text(JdbcClient jdbc, Status status) {
        List<Run> runs = status.runs();
        if (runs.isEmpty()) {
            return "No night has run yet. Next: ./bordertally nightly\n";
        }
        TextTable table = new TextTable()
                .number("run")
                .text("business date", "status")
                .number("exit code")
                .text("started (UTC)", "ended (UTC)");
        for (Run run : runs) {
            table.row(
                    Long.toString(run.id()),
                    run.businessDate(),
                    run.status(),
                    run.exitCode(),
                    second(run.startedAt()),
                    second(run.endedAt()));
        }
        StringBuilder out = new StringBuilder(table.toString());
        out.append(next(jdbc, runs.get(0)));
        if (!status.ledger().isEmpty()) {
            out.append("\nLedger of run %d\n\n".formatted(Status.ledgerRun(jdbc)))
                    .append(new LedgerTable(status.ledger(), true));
        }
        if (!status.contracts().isEmpty()) {
            out.append('\n').append(new ContractNoticeText(new ContractNotice(status.contracts(), List.of())));
        }
        return out.toString();
    }

    private static String next(JdbcClient jdbc, Run last) {
        return switch (last.status()) {
            case "STARTED" -> "\nRun %d is at work.\n".formatted(last.id());
            case "FAILED" -> "\nRun %d failed: %s\n".formatted(last.id(), Status.message(jdbc, last.id()));
            case "DIED" -> "\nRun %d was killed. Next: ./bordertally rerun\n".formatted(last.id());
            default -> "";
        };
    }

    private static @Nullable String second(@Nullable Instant moment) {
        return moment == null
                ? null
                : moment.truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", "");
    }
}
