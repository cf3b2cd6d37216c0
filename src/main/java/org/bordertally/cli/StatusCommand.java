package org.bordertally.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.nightly.NightReport.Line;
import org.bordertally.run.RunLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "The last runs, and the ledger of the last night that had one.",
        footer = {"", "Examples:", "  ./bordertally status", "  ./bordertally status --json"})
final class StatusCommand implements Callable<Integer> {
    private static final String RUNS = """
            SELECT id, business_date, status, exit_code, started_at, ended_at, message
            FROM batch.run
            ORDER BY id DESC
            LIMIT 10
            """;

    private static final String LEDGER_RUN = "SELECT coalesce(max(run_id), 0) FROM intake.night";

    private static final String LEDGER = """
            SELECT sender, feed, expected, received, duplicate, refused, read, accepted, rejected, duplicates, persons
            FROM intake.night
            WHERE run_id = :run
            ORDER BY sender, feed
            """;

    private final Workplace workplace;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    StatusCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    private record Run(
            long id,
            LocalDate businessDate,
            String status,
            @Nullable Integer exitCode,
            Instant startedAt,
            @Nullable Instant endedAt) {
        Run died() {
            return new Run(id, businessDate, "DIED", exitCode, startedAt, endedAt);
        }
    }

    private record Status(List<Run> runs, List<Line> ledger) {}

    @Override
    public Integer call() {
        return workplace.asking(jdbc -> {
            Optional<Long> vanished = RunLock.vanishedRun(jdbc);
            List<Run> runs = runs(jdbc).stream()
                    .map(run -> vanished.isPresent() && run.id() == vanished.get() ? run.died() : run)
                    .toList();
            long ledgerRun = jdbc.sql(LEDGER_RUN).query(Long.class).single();
            List<Line> ledger =
                    jdbc.sql(LEDGER).param("run", ledgerRun).query(Line.class).list();
            workplace.print(json ? Json.write(new Status(runs, ledger)) + "\n" : text(jdbc, runs, ledgerRun, ledger));
            return ExitCode.DONE;
        });
    }

    private static List<Run> runs(JdbcClient jdbc) {
        return jdbc.sql(RUNS)
                .query((found, number) -> new Run(
                        found.getLong("id"),
                        found.getObject("business_date", LocalDate.class),
                        found.getString("status"),
                        found.getObject("exit_code", Integer.class),
                        found.getObject("started_at", OffsetDateTime.class).toInstant(),
                        instant(found.getObject("ended_at", OffsetDateTime.class))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static String text(JdbcClient jdbc, List<Run> runs, long ledgerRun, List<Line> ledger) {
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
        if (!ledger.isEmpty()) {
            out.append("\nLedger of run %d\n\n".formatted(ledgerRun)).append(new LedgerTable(ledger, true));
        }
        return out.toString();
    }

    private static String next(JdbcClient jdbc, Run last) {
        return switch (last.status()) {
            case "STARTED" -> "\nRun %d is at work.\n".formatted(last.id());
            case "FAILED" -> "\nRun %d failed: %s\n".formatted(last.id(), message(jdbc, last.id()));
            case "DIED" -> "\nRun %d was killed. Next: ./bordertally rerun\n".formatted(last.id());
            default -> "";
        };
    }

    /** Says itself what to do next. */
    private static String message(JdbcClient jdbc, long run) {
        return jdbc.sql("SELECT message FROM batch.run WHERE id = :run")
                .param("run", run)
                .query(String.class)
                .single();
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
