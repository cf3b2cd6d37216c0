package org.bordertally.cli;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.plausibility.WarningKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

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
    private static final String ALL = "_T";

    private static final String WARNINGS = """
            SELECT id, kind, rule, flow, post, partner_country, period_start, period_end, numbers
            FROM reconciliation.warning
            WHERE (CAST(:country AS text) IS NULL OR partner_country = :country
                   OR partner_country = '_T'
                      AND post IN (SELECT code FROM warehouse.border_post WHERE neighbour = :country))
              AND (CAST(:from AS date) IS NULL OR period_end >= :from)
              AND (CAST(:to AS date) IS NULL OR period_start <= :to)
              AND (CAST(:kind AS text) IS NULL OR kind = :kind)
            ORDER BY period_start, period_end, kind, flow, post, partner_country, rule
            """;

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

    private record Warning(
            long id,
            WarningKind kind,
            @Nullable String rule,
            String flow,
            @Nullable String post,
            @Nullable String partnerCountry,
            LocalDate periodStart,
            LocalDate periodEnd,
            JsonNode numbers) {

        /** Numbers in words. */
        String says() {
            return switch (kind) {
                case CASES_EXCEED_PERSONS -> "%s cases, but %s persons".formatted(number("cases"), number("persons"));
                case PERSONS_PER_CASE ->
                    "%s persons per case (%s in %s), usually %s (%s to %s over %s months)"
                            .formatted(
                                    number("personsPerCase"),
                                    number("persons"),
                                    number("cases"),
                                    number("usual"),
                                    number("lowest"),
                                    number("highest"),
                                    number("months"));
                case UNUSUAL_DAY ->
                    "%s persons, usually %s (%s to %s over %s weeks)"
                            .formatted(
                                    number("persons"),
                                    number("usual"),
                                    number("lowest"),
                                    number("highest"),
                                    number("weeks"));
                case SHIFTED_SERIES -> rule == null ? copied() : shifted();
                case REPEATED_VALUE ->
                    "%s persons on each of %s days in a row".formatted(number("persons"), number("days"));
            };
        }

        private String shifted() {
            return "the right side has the same value a day %s on %s of %s days, on the same day on %s"
                    .formatted(
                            numbers.get("shift").asInt() > 0 ? "later" : "earlier",
                            number("matched"),
                            number("leftDays"),
                            number("aligned"));
        }

        private String copied() {
            return "%s persons in the same %s combinations as the day before"
                    .formatted(number("persons"), number("combinations"));
        }

        private String number(String name) {
            return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ENGLISH))
                    .format(numbers.get(name).decimalValue());
        }
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        return workplace.asking(jdbc -> {
            List<Warning> warnings = warnings(jdbc);
            workplace.print(json ? Json.write(warnings) + "\n" : table(warnings));
            return ExitCode.DONE;
        });
    }

    private List<Warning> warnings(JdbcClient jdbc) {
        return jdbc.sql(WARNINGS)
                .param("country", country == null ? null : PartnerCountry.code(jdbc, country))
                .param("from", from)
                .param("to", to)
                .param("kind", kind == null ? null : kind.name())
                .query((found, number) -> new Warning(
                        found.getLong("id"),
                        WarningKind.valueOf(found.getString("kind")),
                        unless("", found.getString("rule")),
                        found.getString("flow"),
                        unless(ALL, found.getString("post")),
                        unless(ALL, found.getString("partner_country")),
                        found.getObject("period_start", LocalDate.class),
                        found.getObject("period_end", LocalDate.class),
                        Json.parse(found.getString("numbers"))))
                .list();
    }

    private static @Nullable String unless(String nothing, String value) {
        return value.equals(nothing) ? null : value;
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
