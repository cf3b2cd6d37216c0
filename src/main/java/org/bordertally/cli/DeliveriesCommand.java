package org.bordertally.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.inquiry.DeliveryDetails;
import org.bordertally.inquiry.DeliveryRow;
import org.bordertally.intake.DeliveryState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deliveries",
        synopsisSubcommandLabel = "[show | accept | withdraw | replay | receipt]",
        description = "What was delivered, and what became of it.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally deliveries --state REFUSED",
            "  ./bordertally deliveries show 17",
            "  ./bordertally deliveries withdraw 17 --preview",
            "  ./bordertally deliveries receipt 17 --lang vi",
            "  ./bordertally deliveries --json"
        })
final class DeliveriesCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(
            names = "--state",
            paramLabel = "S",
            description = "Only deliveries in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable DeliveryState state;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DeliveriesCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.asking(jdbc -> {
            List<DeliveryRow> rows = DeliveryRow.list(jdbc, new DeliveryRow.Wanted(state, null, null));
            workplace.print(json ? Json.write(rows) + "\n" : table(rows));
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "show",
            description = "One delivery: its file, state and rows.",
            footer = {"", "Example:", "  ./bordertally deliveries show 17"})
    int show(
            @Parameters(paramLabel = "ID", description = "Its number in the list.") long id,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        return workplace.asking(jdbc -> {
            DeliveryDetails details = DeliveryDetails.of(jdbc, id).orElseThrow(() -> new UsageException(unknown(id)));
            workplace.print(asJson || json ? Json.write(details) + "\n" : new DeliveryText(details));
            return ExitCode.DONE;
        });
    }

    static String unknown(long id) {
        return "There is no delivery %d. See their numbers: ./bordertally deliveries".formatted(id);
    }

    private String table(List<DeliveryRow> rows) {
        if (rows.isEmpty()) {
            return state == null
                    ? "No delivery yet. Next: ./bordertally nightly\n"
                    : "No delivery is %s.\n".formatted(state);
        }
        TextTable table = new TextTable()
                .number("id")
                .text("file", "state", "code")
                .number("read", "accepted", "rejected", "duplicates", "persons");
        for (DeliveryRow row : rows) {
            table.row(
                    Long.toString(row.id()),
                    row.file(),
                    row.state(),
                    row.code(),
                    row.read(),
                    row.accepted(),
                    row.rejected(),
                    row.duplicates(),
                    row.persons());
        }
        return "%s\n%,d %s\n".formatted(table, rows.size(), rows.size() == 1 ? "delivery" : "deliveries");
    }
}
