package org.bordertally.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.reconciliation.Proposal;
import org.bordertally.reconciliation.Proposals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "proposals",
        synopsisSubcommandLabel = "[reject]",
        description = "What waits for a second person's approval.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally proposals",
            "  ./bordertally approve 5 --by \"Tran, head of statistics\"",
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

    private record Line(
            long id,
            String kind,
            JsonNode arguments,
            String reason,
            String proposedBy,
            Instant proposedAt,
            String state,
            @Nullable String endedBy) {
        static Line of(Proposal proposal) {
            return new Line(
                    proposal.id(),
                    proposal.kind(),
                    Json.parse(proposal.arguments()),
                    proposal.reason(),
                    proposal.proposedBy(),
                    proposal.proposedAt(),
                    proposal.state().name(),
                    proposal.endedBy());
        }

        /** E.g. {@code accepted RIGHT, findings [12,13]}. */
        String what() {
            return arguments.properties().stream()
                    .map(each -> each.getKey() + " "
                            + (each.getValue().isString() ? each.getValue().asString() : each.getValue()))
                    .collect(Collectors.joining(", "));
        }
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            List<Line> lines = new Proposals(database.pool(1))
                    .list(all).stream().map(Line::of).toList();
            workplace.print(json ? Json.write(lines) + "\n" : table(lines));
            return ExitCode.DONE;
        });
    }

    private String table(List<Line> lines) {
        if (lines.isEmpty()) {
            return all ? "Nothing was ever proposed.\n" : "Nothing waits for approval.\n";
        }
        TextTable table = new TextTable()
                .number("id")
                .text("action", "what", "proposed by", "at (UTC)", "state", "ended by", "why");
        for (Line line : lines) {
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
