package org.bordertally.inquiry;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much of what was due was received.
 *
 * @param from first day
 * @param to last day, inclusive
 * @param rows by feed and sender
 */
public record Coverage(LocalDate from, LocalDate to, List<Coverage.Row> rows, Coverage.Total total) {
    private static final String ROWS = """
            SELECT sender, feed, sum(expected) AS expected, sum(received) AS received, sum(known_outages) AS known_outages
            FROM warehouse.coverage_daily
            WHERE day BETWEEN :from AND :to
              AND (CAST(:feed AS text) IS NULL OR feed = :feed)
              AND (CAST(:sender AS text) IS NULL OR sender = :sender)
            GROUP BY sender, feed
            ORDER BY feed, sender
            """;

    public Coverage {
        rows = List.copyOf(rows);
    }

    private record Due(String sender, String feed, long expected, long received, long knownOutages) {}

    /**
     * What one sender owed of one feed.
     *
     * @param knownOutages how many of those missing lie in a declared outage
     * @param completeness from 0 to 1
     */
    public record Row(
            String sender, String feed, long expected, long received, long knownOutages, BigDecimal completeness) {}

    /**
     * All of them.
     *
     * @param completeness from 0 to 1, null where nothing was due
     */
    public record Total(
            long expected,
            long received,
            long knownOutages,
            @Nullable BigDecimal completeness) {}

    /**
     * @param feed only this one, null for all
     * @param sender only this one, null for all
     */
    public static Coverage of(
            JdbcClient jdbc, LocalDate from, LocalDate to, @Nullable String feed, @Nullable String sender) {
        List<Due> due = jdbc.sql(ROWS)
                .param("from", from)
                .param("to", to)
                .param("feed", feed)
                .param("sender", sender)
                .query(Due.class)
                .list();
        long expected = due.stream().mapToLong(Due::expected).sum();
        long received = due.stream().mapToLong(Due::received).sum();
        return new Coverage(
                from,
                to,
                due.stream()
                        .map(row -> new Row(
                                row.sender(),
                                row.feed(),
                                row.expected(),
                                row.received(),
                                row.knownOutages(),
                                completeness(row.received(), row.expected())))
                        .toList(),
                new Total(
                        expected,
                        received,
                        due.stream().mapToLong(Due::knownOutages).sum(),
                        expected == 0 ? null : completeness(received, expected)));
    }

    /** Rounded down, so that only all is all. */
    private static BigDecimal completeness(long received, long expected) {
        return BigDecimal.valueOf(received)
                .divide(BigDecimal.valueOf(expected), MathContext.DECIMAL64)
                .setScale(4, RoundingMode.DOWN);
    }
}
