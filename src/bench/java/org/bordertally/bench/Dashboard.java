package org.bordertally.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What a dashboard asks the aggregated table: each question again and again, for other flows, partners and periods. */
final class Dashboard {
    private static final int EXECUTIONS = 200;
    private static final List<String> FLOWS = List.of(
            "REGULAR_ENTRY", "REGULAR_EXIT", "IRREGULAR_ENTRY", "HANDOVER_RECEIVED", "HANDOVER_GIVEN", "DEPORTATION");
    private static final List<String> PARTNERS = List.of("CHN", "LAO", "KHM", "KOR", "JPN");

    /** By what is asked; each takes a flow, a partner and a year. */
    private static final Map<String, String> QUESTIONS = new TreeMap<>(Map.of(
            "months of all years, each with the year before", """
            SELECT period_start, persons, lag(persons, 12) OVER (ORDER BY period_start) AS year_before, verdict
            FROM warehouse.migration_flow
            WHERE period_type = 'MONTH' AND flow = ? AND partner_country = ? AND period_start <= make_date(?, 12, 31)
            ORDER BY period_start""",
            "top partners of a year", """
            SELECT m.partner_country, c.en, m.persons
            FROM warehouse.migration_flow m JOIN warehouse.country c ON c.code = m.partner_country
            WHERE m.period_type = 'YEAR' AND m.flow = ? AND m.partner_country <> ? AND m.period_start = make_date(?, 1, 1)
            ORDER BY m.persons DESC LIMIT 10""",
            "quarters of all years by flow", """
            SELECT period_start, time_period, flow, sum(persons) AS persons, sum(cases) AS cases
            FROM warehouse.migration_flow
            WHERE period_type = 'QUARTER' AND flow <> ? AND partner_country <> ? AND period_start <= make_date(?, 12, 31)
            GROUP BY period_start, time_period, flow ORDER BY 1, 3""",
            "days of a year", """
            SELECT period_start, persons, cases, verdict
            FROM warehouse.migration_flow
            WHERE period_type = 'DAY' AND flow = ? AND partner_country = ?
              AND period_start BETWEEN make_date(?, 1, 1) AND make_date(extract(year FROM CURRENT_DATE)::int, 12, 31)
            ORDER BY period_start LIMIT 366""",
            "named periods, irregular flows together", """
            SELECT period_name, m.partner_country, sum(persons) AS persons
            FROM warehouse.migration_flow m JOIN warehouse.flow f ON f.code = m.flow AND f.in_total
            WHERE m.period_name IS NOT NULL AND m.flow <> ? AND m.partner_country = ?
              AND m.period_start >= make_date(?, 1, 1)
            GROUP BY period_name, m.partner_country ORDER BY 1"""));

    private Dashboard() {}

    static Report.Table measure(Server.Place place) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        try (Connection connection = place.application().connect()) {
            for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
                List<Double> times = ask(connection, question.getValue());
                rows.add(row(question.getKey(), times));
                all.addAll(times);
            }
        }
        rows.add(row("all of them", all));
        return new Report.Table(
                "What a dashboard asks warehouse.migration_flow after years",
                List.of("question", "p50, ms", "p95, ms"),
                rows,
                List.of(EXECUTIONS + " executions each, with all rows read by the client."));
    }

    private static List<Double> ask(Connection connection, String sql) throws SQLException {
        SplittableRandom random = new SplittableRandom(1);
        List<Double> times = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int execution = 0; execution < EXECUTIONS; execution++) {
                statement.setString(1, FLOWS.get(random.nextInt(FLOWS.size())));
                statement.setString(2, PARTNERS.get(random.nextInt(PARTNERS.size())));
                statement.setInt(3, LocalDate.of(2016, 1, 1).getYear() + random.nextInt(10));
                long began = System.nanoTime();
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        found.getString(1);
                    }
                }
                times.add((System.nanoTime() - began) / 1e6);
            }
        }
        return times;
    }

    private static List<String> row(String question, List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return List.of(
                question,
                String.format(Locale.ROOT, "%.1f", sorted.get(sorted.size() / 2)),
                String.format(Locale.ROOT, "%.1f", sorted.get(sorted.size() * 95 / 100)));
    }
}
