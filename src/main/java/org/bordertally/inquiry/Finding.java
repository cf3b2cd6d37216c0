package org.bordertally.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How two figures that should be equal compare.
 *
 * @param statement the statement that is compared, empty where two flows are
 * @param left null where nothing was received for it
 * @param right null where nothing was received for it
 * @param difference left less right, null where one of them is
 * @param causes the largest first; they add up to the difference
 */
public record Finding(
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
        List<Finding.Cause> causes) {
    private static final String FINDINGS = """
            SELECT id, rule, statement, partner_country, period_start, period_end, measure, left_value, right_value,
                   difference, verdict
            FROM reconciliation.finding
            WHERE (CAST(:country AS text) IS NULL OR partner_country = :country)
              AND (CAST(:from AS date) IS NULL OR period_start >= :from)
              AND (CAST(:to AS date) IS NULL OR period_end <= :to)
              AND (CAST(:verdict AS text) IS NULL OR verdict = :verdict)
            ORDER BY %s
            OFFSET :skipped LIMIT :most
            """;

    private static final String IN_ORDER = "partner_country, rule, flow, statement, period_start, period_end, measure";

    private static final String WORST_FIRST = "reconciliation.severity(verdict) DESC, period_end DESC, id";

    private static final String COUNT = """
            SELECT count(*)
            FROM reconciliation.finding
            WHERE (CAST(:country AS text) IS NULL OR partner_country = :country)
              AND (CAST(:from AS date) IS NULL OR period_start >= :from)
              AND (CAST(:to AS date) IS NULL OR period_end <= :to)
              AND (CAST(:verdict AS text) IS NULL OR verdict = :verdict)
            """;

    private static final String CAUSES = """
            SELECT finding_id, cause, sum(amount)::bigint AS amount,
                   array_agg(DISTINCT case_id ORDER BY case_id) FILTER (WHERE case_id <> '') AS cases
            FROM reconciliation.cause
            WHERE finding_id = ANY (:findings)
            GROUP BY finding_id, cause
            ORDER BY finding_id, abs(sum(amount)) DESC, cause""";

    /** How two figures compare. */
    public enum Verdict {
        BALANCED,
        WITHIN_TOLERANCE,
        BROKEN,
        MISSING_LEFT,
        MISSING_RIGHT,
        INCOMPLETE
    }

    /**
     * Part of a difference.
     *
     * @param cases by their numbers, where it is known which
     */
    public record Cause(String cause, long amount, List<String> cases) {}

    /** Which findings are asked for; null stands for any. */
    public record Wanted(
            @Nullable String country,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Verdict verdict) {}

    /** How many there are that nobody has decided about. */
    public static int countOpen(JdbcClient jdbc, Verdict verdict) {
        return jdbc.sql("SELECT count(*) FROM reconciliation.open_finding WHERE verdict = :verdict")
                .param("verdict", verdict.name())
                .query(Integer.class)
                .single();
    }

    /** By partner country, rule and period. */
    public static List<Finding> list(JdbcClient jdbc, Wanted wanted) {
        return list(jdbc, wanted, Part.WHOLE);
    }

    /** A part of them, by partner country, rule and period. */
    public static List<Finding> list(JdbcClient jdbc, Wanted wanted, Part part) {
        return list(jdbc, wanted, part, IN_ORDER);
    }

    /** The worst, of those the latest. */
    public static List<Finding> worst(JdbcClient jdbc, Wanted wanted, int most) {
        return list(jdbc, wanted, new Part(0, most), WORST_FIRST);
    }

    public static long count(JdbcClient jdbc, Wanted wanted) {
        return asked(jdbc, COUNT, wanted).query(Long.class).single();
    }

    static JdbcClient.StatementSpec asked(JdbcClient jdbc, String sql, Wanted wanted) {
        Verdict verdict = wanted.verdict();
        return jdbc.sql(sql)
                .param("country", wanted.country() == null ? null : PartnerCountry.code(jdbc, wanted.country()))
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("verdict", verdict == null ? null : verdict.name());
    }

    private static List<Finding> list(JdbcClient jdbc, Wanted wanted, Part part, String order) {
        List<Finding> findings = asked(jdbc, FINDINGS.formatted(order), wanted)
                .param("skipped", part.skipped())
                .param("most", part.most())
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

    private Finding with(List<Cause> found) {
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
    public String what() {
        return statement.isEmpty() ? rule : rule + " " + statement;
    }

    /** Causes in words, the largest first. */
    public String why() {
        return causes.stream()
                .map(each -> "%s %+,d".formatted(each.cause(), each.amount()))
                .collect(Collectors.joining(", "));
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
}
