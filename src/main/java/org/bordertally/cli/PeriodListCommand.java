package org.bordertally.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.PeriodBook.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = {
            "The periods there are figures of: which are closed, what stands in the way of closing one, and what waits to be"
                    + " revised.",
            "FINAL: not closed itself, but each of its days is."
        },
        footer = {"", "Examples:", "  ./bordertally period list", "  ./bordertally period list --json"})
final class PeriodListCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PeriodListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            List<Entry> entries = new PeriodBook(database.pool(1)).list();
            workplace.print(json ? Json.write(entries) + "\n" : table(entries));
            return ExitCode.DONE;
        });
    }

    private static String table(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "Nothing is published yet: ./bordertally nightly\n";
        }
        TextTable table = new TextTable()
                .text("period", "from", "to", "type", "state")
                .number("broken", "missing", "held back")
                .text("closed by", "why");
        for (Entry entry : entries) {
            table.row(
                    entry.periodName() == null ? entry.timePeriod() : entry.periodName(),
                    entry.periodStart(),
                    entry.periodEnd(),
                    entry.periodType(),
                    entry.state() + (entry.forced() ? " (forced)" : ""),
                    entry.broken(),
                    entry.missing(),
                    entry.pending(),
                    entry.closedBy(),
                    entry.reason());
        }
        boolean waiting = entries.stream().anyMatch(entry -> entry.pending() > 0);
        return table
                + (waiting
                        ? "\nHeld back: days whose figures would move. See them: ./bordertally period preview P\n"
                        : "");
    }
}
