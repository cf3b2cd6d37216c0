package org.bordertally.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.inquiry.Warning;
import org.bordertally.plausibility.WarningKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "warnings",
        description = "Figures that look odd, with the numbers that say so. A warning moves no figure.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally warnings --country CHN --from 2024-07-01 --to 2024-07-31",
            "  ./bordertally warnings --kind UNUSUAL_DAY --json"
        })
final class WarningsCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(
            names = "--country",
            paramLabel = "C",
            description = "Only this partner country (ISO 3166-1 alpha-3), and posts on its border.")
    private @Nullable String country;

    @Option(
            names = "--from",
            paramLabel = "D",
            converter = Day.class,
            description = "Only what concerns this day or later ones.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "D",
            converter = Day.class,
            description = "Only what concerns this day or earlier ones.")
    private @Nullable LocalDate to;

    @Option(names = "--kind", paramLabel = "K", description = "Only this kind: ${COMPLETION-CANDIDATES}.")
    private @Nullable WarningKind kind;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    WarningsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        return workplace.asking(jdbc -> {
            List<Warning> warnings = Warning.list(jdbc, new Warning.Wanted(country, from, to, kind));
            workplace.print(json ? Json.write(warnings) + "\n" : table(warnings));
            return ExitCode.DONE;
        });
    }

    private static String table(List<Warning> warnings) {
        if (warnings.isEmpty()) {
            return "No warning.\n";
        }
        TextTable table = new TextTable().text("from", "to", "kind", "flow", "post", "partner", "what looks odd");
        for (Warning warning : warnings) {
            table.row(
                    warning.periodStart(),
                    warning.periodEnd(),
                    warning.kind(),
                    warning.flow(),
                    warning.post(),
                    warning.partnerCountry(),
                    warning.says());
        }
        return "%s\n%,d %s\n".formatted(table, warnings.size(), warnings.size() == 1 ? "warning" : "warnings");
    }
}
