package org.bordertally.inquiry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Partner countries by months: the worst verdict of each.
 *
 * @param months in order, at most {@link #MOST}: the latest that there are findings of
 * @param rows by partner country: verdicts by month
 * @param isShortened whether there are findings of earlier months
 */
public record VerdictMatrix(List<String> months, Map<String, Map<String, String>> rows, boolean isShortened) {
    public static final int MOST = 36;

    private static final String WORST = """
            WITH worst AS (
                SELECT partner_country, to_char(period_end, 'YYYY-MM') AS month,
                       (array_agg(verdict ORDER BY reconciliation.severity(verdict) DESC, verdict))[1] AS verdict
                FROM reconciliation.finding
                WHERE (CAST(:country AS text) IS NULL OR partner_country = :country)
                  AND (CAST(:from AS date) IS NULL OR period_start >= :from)
                  AND (CAST(:to AS date) IS NULL OR period_end <= :to)
                  AND (CAST(:verdict AS text) IS NULL OR verdict = :verdict)
                GROUP BY 1, 2)
            SELECT partner_country, month, verdict
            FROM worst
            WHERE month IN (SELECT DISTINCT month FROM worst ORDER BY month DESC LIMIT :most)
            """;

    /** Of the findings that are asked for. */
    public static VerdictMatrix of(JdbcClient jdbc, Finding.Wanted wanted) {
        TreeSet<String> months = new TreeSet<>();
        Map<String, Map<String, String>> rows = new TreeMap<>();
        Finding.asked(jdbc, WORST, wanted).param("most", MOST + 1).query(found -> {
            months.add(found.getString("month"));
            rows.computeIfAbsent(found.getString("partner_country"), unused -> new HashMap<>())
                    .put(found.getString("month"), found.getString("verdict"));
        });
        boolean isShortened = months.size() > MOST;
        if (isShortened) {
            months.pollFirst();
        }
        return new VerdictMatrix(List.copyOf(months), rows, isShortened);
    }
}
