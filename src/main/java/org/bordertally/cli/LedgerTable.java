package org.bordertally.cli;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.bordertally.export.TextTable;
import org.bordertally.nightly.NightReport.Line;

/**
 * The night's ledger as a table: a line for each feed, below it one for each of its senders. Where that is too long to
 * take in, only the senders with something to look at are shown, those with the most of it.
 */
final class LedgerTable {
    private static final int MOST_SENDERS = 12;

    private final List<Line> lines;
    private final Set<Line> shown;

    /** @param whole whether every sender is wanted, however many */
    LedgerTable(List<Line> lines, boolean whole) {
        this.lines = lines;
        shown = new HashSet<>(whole || lines.size() <= MOST_SENDERS ? lines : remarkable(lines));
    }

    /** Whether senders were left out. */
    boolean isShortened() {
        return shown.size() < lines.size();
    }

    @Override
    public String toString() {
        TextTable table = new TextTable()
                .tight()
                .text("feed / sender")
                .number("expected", "late", "received", "duplicate", "refused")
                .number("read", "accepted", "rejected", "duplicates", "persons");
        Map<String, List<Line>> feeds =
                lines.stream().collect(Collectors.groupingBy(Line::feed, TreeMap::new, Collectors.toList()));
        feeds.forEach((feed, of) -> {
            boolean alone = of.size() == 1;
            table.row(cells(alone ? feed + ", " + of.get(0).sender() : feed, of));
            of.stream()
                    .filter(line -> !alone && shown.contains(line))
                    .forEach(line -> table.row(cells("  " + line.sender(), List.of(line))));
        });
        return table.total(cells("total", lines)).toString();
    }

    private static List<Line> remarkable(List<Line> lines) {
        return lines.stream()
                .filter(line -> weight(line) > 0)
                .sorted(Comparator.comparingLong(LedgerTable::weight).reversed())
                .limit(MOST_SENDERS)
                .toList();
    }

    /** Files that are missing or refused call for a look before single rows do. */
    private static long weight(Line line) {
        long missing = Math.max(0, line.expected() - line.received());
        return 1_000_000 * (line.refused() + line.late()) + 1_000 * missing + line.rejected();
    }

    private static Object[] cells(String name, List<Line> lines) {
        return new Object[] {
            name,
            sum(lines, Line::expected),
            sum(lines, Line::late),
            sum(lines, Line::received),
            sum(lines, Line::duplicate),
            sum(lines, Line::refused),
            sum(lines, Line::read),
            sum(lines, Line::accepted),
            sum(lines, Line::rejected),
            sum(lines, Line::duplicates),
            sum(lines, Line::persons)
        };
    }

    private static long sum(List<Line> lines, ToLongFunction<Line> figure) {
        return lines.stream().mapToLong(figure).sum();
    }
}
