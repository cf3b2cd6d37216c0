package org.bordertally.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /** How two figures compare. */
    enum Verdict {
        BALANCED,
        WITHIN_TOLERANCE,
        BROKEN,
        MISSING_LEFT,
        MISSING_RIGHT,
        INCOMPLETE
    }

    private static final String FINDINGS = """
            SELECT id, rule, statement, partner_country, period_start, period_end, measure, left_value, right_value,
                   difference, verdict
            FROM reconciliation.finding
            WHERE (CAST(:country AS text) IS NULL OR partner_country = :country)
              AND (CAST(:from AS date) IS NULL OR period_start >= :from)
              AND (CAST(:to AS date) IS NULL OR period_end <= :to)
              AND (CAST(:verdict AS text) IS NULL OR verdict = :verdict)
            ORDER BY partner_country, rule, flow, statement, period_start, period_end, measure
            """;

    private static final String CAUSES = """
            SELECT finding_id, cause, sum(amount)::bigint AS amount,
                   array_agg(DISTINCT case_id ORDER BY case_id) FILTER (WHERE case_id <> '') AS cases
            FROM reconciliation.cause
            WHERE finding_id = ANY (:findings)
            GROUP BY finding_id, cause
            ORDER BY finding_id, abs(sum(amount)) DESC, cause""";

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

    private record Cause(String cause, long amount, List<String> cases) {}

    private record Finding(
            long id,
            String rule,
            @JsonIgnore String statement,
            String partnerCountry,
            LocalDate periodStart,
            LocalDate periodEnd,
            String measure,
            @Nullable Long left,
            @Nullable Long right,
            @Nullable Long difference,
            String verdict,
            List<Cause> causes) {

        Finding with(List<Cause> found) {
            return new Finding(
                    id,
                    rule,
                    statement,
                    partnerCountry,
                    periodStart,
                    periodEnd,
                    measure,
                    left,
                    right,
                    difference,
                    verdict,
                    found);
        }

        /** The rule, with the statement where it compares one. */
        String what() {
            return statement.isEmpty() ? rule : rule + " " + statement;
        }

        /** Causes in words, the largest first. */
        String why() {
            return causes.stream()
                    .map(each -> "%s %+,d".formatted(each.cause(), each.amount()))
                    .collect(Collectors.joining(", "));
        }
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        return workplace.asking(jdbc -> {
            List<Finding> findings = findings(jdbc);
            workplace.print(json ? Json.write(findings) + "\n" : table(findings, Decided.of(jdbc)));
            return ExitCode.DONE;
        });
    }

    private List<Finding> findings(JdbcClient jdbc) {
        List<Finding> findings = jdbc.sql(FINDINGS)
                .param("country", country == null ? null : PartnerCountry.code(jdbc, country))
                .param("from", from)
                .param("to", to)
                .param("verdict", verdict == null ? null : verdict.name())
                .query((found, number) -> finding(found))
                .list();
        Map<Long, List<Cause>> causes = new HashMap<>();
        jdbc.sql(CAUSES)
                .param("findings", findings.stream().map(Finding::id).toArray(Long[]::new))
                .query(found -> {
                    causes.computeIfAbsent(found.getLong("finding_id"), id -> new ArrayList<>())
                            .add(cause(found));
                });
        return findings.stream()
                .map(each -> each.with(causes.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private static Finding finding(ResultSet found) throws SQLException {
        return new Finding(
                found.getLong("id"),
                found.getString("rule"),
                found.getString("statement"),
                found.getString("partner_country"),
                found.getObject("period_start", LocalDate.class),
                found.getObject("period_end", LocalDate.class),
                found.getString("measure"),
                found.getObject("left_value", Long.class),
                found.getObject("right_value", Long.class),
                found.getObject("difference", Long.class),
                found.getString("verdict"),
                List.of());
    }

    private static Cause cause(ResultSet found) throws SQLException {
        Array cases = found.getArray("cases");
        return new Cause(
                found.getString("cause"),
                found.getLong("amount"),
                cases == null ? List.of() : List.of((String[]) cases.getArray()));
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
