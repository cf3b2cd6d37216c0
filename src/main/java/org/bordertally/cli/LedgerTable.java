package org.bordertally.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.bordertally.export.TextTable;
import org.bordertally.nightly.NightReport.Line;

/**
 * The night's ledger as a table: a line for each sender and feed. Where that is too long to take in, the lines with
 * something to look at stay, and the others are one line for each feed.
 */
final class LedgerTable {
    private static final int MOST_LINES = 20;

    private final List<Line> lines;
    private final boolean whole;

    /** @param whole whether every line is wanted, however many */
    LedgerTable(List<Line> lines, boolean whole) {
        this.lines = lines;
        this.whole = whole || lines.size() <= MOST_LINES;
    }

    /** Whether lines were put together. */
    boolean isShortened() {
        return !whole;
    }

    @Override
    public String toString() {
        TextTable table = new TextTable()
                .text("sender", "feed")
                .number("expected", "received", "duplicate", "refused")
                .number("read", "accepted", "rejected", "duplicates", "persons");
        shown().forEach(line -> table.row(cells(line)));
        return table.total(cells(sum("total", "", lines))).toString();
    }

    private List<Line> shown() {
        if (whole) {
            return lines;
        }
        List<Line> remarkable = lines.stream()
                .filter(LedgerTable::isRemarkable)
                .sorted(java.util.Comparator.comparingLong(LedgerTable::weight).reversed())
                .toList();
        Map<String, List<Line>> others = new LinkedHashMap<>();
        lines.stream().filter(line -> !isRemarkable(line)).forEach(line -> others.computeIfAbsent(
                        line.feed(), feed -> new ArrayList<>())
                .add(line));
        int room = Math.max(0, MOST_LINES - others.size());
        remarkable.stream().skip(room).forEach(line -> others.computeIfAbsent(line.feed(), feed -> new ArrayList<>())
                .add(line));
        List<Line> shown = new ArrayList<>(lines.stream()
                .filter(remarkable.stream().limit(room).toList()::contains)
                .toList());
        others.forEach((feed, of) -> shown.add(
                of.size() == 1
                        ? of.get(0)
                        : sum("(%d %s)".formatted(of.size(), shown.isEmpty() ? "senders" : "others"), feed, of)));
        return shown;
    }

    private static boolean isRemarkable(Line line) {
        return weight(line) > 0;
    }

    /** What calls for a look: files that are missing or refused above single rows. */
    private static long weight(Line line) {
        long missing = Math.max(0, line.expected() - line.received());
        return 1_000_000 * line.refused() + 1_000 * missing + line.rejected();
    }

    private static Line sum(String sender, String feed, List<Line> lines) {
        return new Line(
                sender,
                feed,
                sum(lines, Line::expected),
                sum(lines, Line::received),
                sum(lines, Line::duplicate),
                sum(lines, Line::refused),
                sum(lines, Line::read),
                sum(lines, Line::accepted),
                sum(lines, Line::rejected),
                sum(lines, Line::duplicates),
                sum(lines, Line::persons));
    }

    private static long sum(List<Line> lines, ToLongFunction<Line> figure) {
        return lines.stream().mapToLong(figure).sum();
    }

    private static Object[] cells(Line line) {
        return new Object[] {
            line.sender(),
            line.feed(),
            line.expected(),
            line.received(),
            line.duplicate(),
            line.refused(),
            line.read(),
            line.accepted(),
            line.rejected(),
            line.duplicates(),
            line.persons()
        };
    }
}
