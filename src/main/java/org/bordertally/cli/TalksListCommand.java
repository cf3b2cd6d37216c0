package org.bordertally.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.talks.TalksSheets;
import org.bordertally.talks.TalksSheets.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "The sheets that were made.",
        footer = {"", "Examples:", "  ./bordertally talks list", "  ./bordertally talks list --json"})
final class TalksListCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TalksListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            List<Entry> entries = new TalksSheets(JdbcClient.create(database.pool(1))).list();
            workplace.print(json ? Json.write(entries) + "\n" : table(entries));
            return ExitCode.DONE;
        });
    }

    private static String table(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "No sheet was made yet: ./bordertally talks make --country C --from D --to D --preview\n";
        }
        TextTable table = new TextTable()
                .number("sheet")
                .text("partner", "from", "to")
                .number("publication")
                .text("made", "by", "occasion", "state");
        for (Entry entry : entries) {
            table.row(
                    entry.number(),
                    entry.partner(),
                    entry.from(),
                    entry.to(),
                    entry.publication(),
                    entry.madeAt().toString().substring(0, 10),
                    entry.madeBy(),
                    entry.occasion(),
                    entry.isAsMade() ? "as made" : "ALTERED");
        }
        return table.toString();
    }
}
