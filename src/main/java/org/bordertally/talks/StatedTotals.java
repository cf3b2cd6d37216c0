package org.bordertally.talks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bordertally.talks.TalksSheet.Stated;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the other side states for a range of days, of the flows whose statements cover each of its days just once. */
final class StatedTotals {
    private static final String STATEMENTS = """
            SELECT flow, period_start, period_end, cases, persons, bound
            FROM ledger.statement
            WHERE case_id IS NULL AND reporter = :partner AND partner_country = :partner
              AND period_start >= :from AND period_end <= :to
            ORDER BY flow, period_start""";

    private final JdbcClient jdbc;

    StatedTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Statement(String flow, LocalDate from, LocalDate to, Stated stated) {}

    /** By flow. */
    Map<String, Stated> of(String partner, LocalDate from, LocalDate to) {
        Map<String, List<Statement>> flows = new LinkedHashMap<>();
        jdbc.sql(STATEMENTS)
                .param("partner", partner)
                .param("from", from)
                .param("to", to)
                .query(StatedTotals::statement)
                .list()
                .forEach(each -> flows.computeIfAbsent(each.flow(), flow -> new ArrayList<>())
                        .add(each));
        Map<String, Stated> totals = new HashMap<>();
        flows.forEach((flow, statements) -> {
            if (cover(statements, from, to)) {
                totals.put(flow, total(statements));
            }
        });
        return totals;
    }

    private static boolean cover(List<Statement> statements, LocalDate from, LocalDate to) {
        LocalDate next = from;
        for (Statement each : statements) {
            if (!each.from().equals(next)) {
                return false;
            }
            next = each.to().plusDays(1);
        }
        return next.equals(to.plusDays(1));
    }

    private static Stated total(List<Statement> statements) {
        return new Stated(sum(statements, Stated::cases), sum(statements, Stated::persons), bound(statements));
    }

    /** Null where one of them gives none. */
    private static @Nullable Long sum(List<Statement> statements, Function<Stated, @Nullable Long> figure) {
        long sum = 0;
        for (Statement each : statements) {
            Long value = figure.apply(each.stated());
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }

    /** A sum is as exact as its parts are, and bounded where all that are not exact are bounded on the same side. */
    private static String bound(List<Statement> statements) {
        List<String> inexact = statements.stream()
                .map(each -> each.stated().bound())
                .filter(bound -> !bound.equals("EXACT"))
                .distinct()
                .toList();
        return inexact.isEmpty() ? "EXACT" : inexact.size() == 1 ? inexact.get(0) : "ABOUT";
    }

    private static Statement statement(ResultSet found, int number) throws SQLException {
        return new Statement(
                found.getString("flow"),
                found.getObject("period_start", LocalDate.class),
                found.getObject("period_end", LocalDate.class),
                new Stated(
                        found.getObject("cases", Long.class),
                        found.getObject("persons", Long.class),
                        found.getString("bound")));
    }
}
