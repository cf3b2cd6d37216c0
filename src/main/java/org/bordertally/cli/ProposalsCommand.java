package org.bordertally.cli;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.inquiry.ProposedAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "proposals",
        synopsisSubcommandLabel = "[reject]",
        description = "What waits for a second person's approval.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally proposals",
            "  ./bordertally approve 5",
            "  ./bordertally proposals reject 5 --reason \"The handover book was found\""
        })
final class ProposalsCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--all", description = "With those that were approved or rejected, or lapsed.")
    private boolean all;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ProposalsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            List<ProposedAction> lines = ProposedAction.list(database.pool(1), all);
            workplace.print(json ? Json.write(lines) + "\n" : table(lines));
            return ExitCode.DONE;
        });
    }

    private String table(List<ProposedAction> lines) {
        if (lines.isEmpty()) {
            return all ? "Nothing was ever proposed.\n" : "Nothing waits for approval.\n";
        }
        TextTable table = new TextTable()
                .number("id")
                .text("action", "what", "proposed by", "at (UTC)", "state", "ended by", "why");
        for (ProposedAction line : lines) {
            table.row(
                    Long.toString(line.id()),
                    line.kind(),
                    line.what(),
                    line.proposedBy(),
                    line.proposedAt().truncatedTo(ChronoUnit.SECONDS),
                    line.state(),
                    line.endedBy(),
                    line.reason());
        }
        return table.toString();
    }
}
