package org.bordertally.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.inquiry.Decided;
import org.bordertally.inquiry.Finding;
import org.bordertally.inquiry.Finding.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reconciliation",
        synopsisSubcommandLabel = "[decide]",
        description = "How figures that should be equal compare, by rule, partner country and period.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally reconciliation --verdict BROKEN",
            "  ./bordertally reconciliation --country CHN --from 2024-01-01 --to 2024-08-31",
            "  ./bordertally reconciliation explain 78",
            "  ./bordertally reconciliation decide 12 --accept right --preview"
        })
final class ReconciliationCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Option(names = "--country", paramLabel = "C", description = "Only this partner country (ISO 3166-1 alpha-3).")
    private @Nullable String country;

    @Option(
            names = "--from",
            paramLabel = "D",
            converter = Day.class,
            description = "Only periods that begin on this day or later.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "D",
            converter = Day.class,
            description = "Only periods that end on this day or earlier.")
    private @Nullable LocalDate to;

    @Option(names = "--verdict", paramLabel = "V", description = "Only this verdict: ${COMPLETION-CANDIDATES}.")
    private @Nullable Verdict verdict;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ReconciliationCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        return workplace.asking(jdbc -> {
            List<Finding> findings = Finding.list(jdbc, new Finding.Wanted(country, from, to, verdict));
            workplace.print(json ? Json.write(findings) + "\n" : table(findings, Decided.of(jdbc)));
            return ExitCode.DONE;
        });
    }

    private static String table(List<Finding> findings, Decided decided) {
        if (findings.isEmpty()) {
            return "No finding.\n";
        }
        TextTable table = new TextTable()
                .number("id")
                .text("partner", "rule", "from", "to", "measure")
                .number("left", "right", "difference")
                .text("verdict", "decision", "causes");
        for (Finding finding : findings) {
            table.row(
                    Long.toString(finding.id()),
                    finding.partnerCountry(),
                    finding.what(),
                    finding.periodStart(),
                    finding.periodEnd(),
                    finding.measure(),
                    finding.left(),
                    finding.right(),
                    finding.difference(),
                    finding.verdict(),
                    decided.on(finding.id()),
                    finding.why());
        }
        long open = findings.stream()
                .filter(finding -> !finding.verdict().equals("BALANCED"))
                .count();
        return "%s\n%,d %s, %,d not balanced; why, to the case: ./bordertally reconciliation explain ID\n"
                .formatted(table, findings.size(), findings.size() == 1 ? "finding" : "findings", open);
    }
}
