package org.bordertally.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bordertally.nightly.NightReport.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A night's ledger as senders by feeds.
 *
 * @param feeds in the order of the columns
 * @param rows by sender
 */
public record LedgerGrid(List<String> feeds, List<Row> rows) {
    private static final String WAITING = """
            SELECT sender, feed, count(*) AS deliveries
            FROM intake.delivery
            WHERE state = 'WAITING'
            GROUP BY sender, feed""";

    public LedgerGrid {
        feeds = List.copyOf(feeds);
        rows = List.copyOf(rows);
    }

    /** @param cells one for each feed, null where the sender owed and sent nothing of it */
    public record Row(String sender, List<@Nullable Cell> cells) {}

    /**
     * A sender's feed.
     *
     * @param line of the night
     * @param waiting deliveries that wait for another one to come, whenever they came
     */
    public record Cell(Line line, long waiting) {
        /** Whether all that was due has come and nothing of it needs a look. */
        public boolean isRight() {
            return line.accountsForAllRows()
                    && waiting == 0
                    && line.received() >= line.expected()
                    && line.refused() == 0
                    && line.rejected() == 0;
        }
    }

    private record Waiting(String sender, String feed, long deliveries) {
        Cell alone() {
            return new Cell(new Line(sender, feed, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), deliveries);
        }
    }

    /** What waits has its place also where the night knows nothing of it. */
    public static LedgerGrid of(JdbcClient jdbc, List<Line> ledger) {
        Map<String, Map<String, Cell>> bySender = new TreeMap<>();
        ledger.forEach(line -> bySender.computeIfAbsent(line.sender(), sender -> new TreeMap<>())
                .put(line.feed(), new Cell(line, 0)));
        for (Waiting waiting : jdbc.sql(WAITING).query(Waiting.class).list()) {
            bySender.computeIfAbsent(waiting.sender(), sender -> new TreeMap<>())
                    .merge(waiting.feed(), waiting.alone(), (cell, alone) -> new Cell(cell.line(), alone.waiting()));
        }
        Set<String> feeds = new TreeSet<>();
        bySender.values().forEach(cells -> feeds.addAll(cells.keySet()));
        List<Row> rows = new ArrayList<>();
        bySender.forEach((sender, cells) -> {
            List<@Nullable Cell> ofSender = new ArrayList<>();
            feeds.forEach(feed -> ofSender.add(cells.get(feed)));
            rows.add(new Row(sender, ofSender));
        });
        return new LedgerGrid(List.copyOf(feeds), rows);
    }
}
