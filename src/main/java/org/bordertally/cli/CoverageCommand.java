package org.bordertally.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.database.Database;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.inquiry.Coverage;
import org.bordertally.jobs.Suggestion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "coverage",
        description = "How much of what was due was received, by sender and feed.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally coverage --from 2024-07-01 --to 2024-07-31",
            "  ./bordertally coverage --from 2024-01-01 --to 2024-08-12 --feed crossings --json"
        })
final class CoverageCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--from", paramLabel = "D", required = true, converter = Day.class, description = "First day.")
    @SuppressWarnings("NullAway.Init") // required
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D", required = true, converter = Day.class, description = "Last day.")
    @SuppressWarnings("NullAway.Init") // required
    private LocalDate to;

    @Option(names = "--feed", paramLabel = "F", description = "Only this feed.")
    private @Nullable String feed;

    @Option(names = "--sender", paramLabel = "S", description = "Only this sender.")
    private @Nullable String sender;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CoverageCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        return workplace.installation().use(database -> {
            Coverage coverage = coverage(database);
            workplace.print(json ? Json.write(coverage) + "\n" : table(coverage));
            DueNote.tell(workplace, database, to, "what was due");
            return ExitCode.DONE;
        });
    }

    private Coverage coverage(Database database) {
        JdbcClient jdbc = JdbcClient.create(database.pool(1));
        requireExpected(jdbc, "feed", feed);
        requireExpected(jdbc, "sender", sender);
        return Coverage.of(jdbc, from, to, feed, sender);
    }

    /** @param column of the expectations: a word of ours */
    private static void requireExpected(JdbcClient jdbc, String column, @Nullable String given) {
        if (given == null) {
            return;
        }
        List<String> known = jdbc.sql("SELECT DISTINCT %1$s FROM intake.expectation ORDER BY %1$s".formatted(column))
                .query(String.class)
                .list();
        if (!known.isEmpty() && !known.contains(given)) {
            throw new UsageException(
                    "Nothing of the %s %s is ever due. %s".formatted(column, given, Suggestion.oneOf(given, known)));
        }
    }

    private static String table(Coverage coverage) {
        if (coverage.rows().isEmpty()) {
            return "Nothing was due from %s to %s.\n".formatted(coverage.from(), coverage.to());
        }
        TextTable table =
                new TextTable().text("sender", "feed").number("expected", "received", "known outages", "completeness");
        for (Coverage.Row row : coverage.rows()) {
            table.row(
                    row.sender(),
                    row.feed(),
                    row.expected(),
                    row.received(),
                    row.knownOutages(),
                    percent(row.completeness()));
        }
        Coverage.Total total = coverage.total();
        table.total(
                "total", "", total.expected(), total.received(), total.knownOutages(), percent(total.completeness()));
        return table.toString();
    }

    private static String percent(@Nullable BigDecimal completeness) {
        return completeness == null ? "" : String.format(Locale.ENGLISH, "%.2f %%", completeness.movePointRight(2));
    }
}
