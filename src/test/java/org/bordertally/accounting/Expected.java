package org.bordertally.accounting;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the database has to hold when deliveries have these outcomes, in the lines of {@link Play}. */
final class Expected {
    private final TreeSet<String> lines = new TreeSet<>();
    private final Map<String, long[]> tallies = new TreeMap<>();
    private final Map<Case, Home> homes = new HashMap<>();
    private final Map<Cell, long[]> cells = new HashMap<>();

    private record Case(String flow, String id) {}

    /** Where a case may be counted: in the lowest of these. */
    private record Home(LocalDate day, String post, String partner) {}

    private record Cell(String type, LocalDate start, LocalDate end, String flow, String partner) {}

    private Expected() {}

    static List<String> lines(Map<SentFile, Outcome> outcomes) {
        Expected expected = new Expected();
        outcomes.forEach(expected::addDelivery);
        expected.tallies.forEach((key, sum) -> expected.lines.add("tally " + key + " " + sum[0] + " " + sum[1]));
        expected.homes.forEach(expected::addHome);
        expected.cells.forEach(expected::addCell);
        return new ArrayList<>(expected.lines);
    }

    private void addDelivery(SentFile file, Outcome outcome) {
        boolean counts = outcome.state().equals("ACCEPTED");
        lines.add(String.join(
                " ",
                "delivery",
                file.name(),
                outcome.state(),
                "[" + outcome.code() + "]",
                "[" + outcome.heldFor() + "]",
                Long.toString(counts ? file.rows().size() : 0),
                Long.toString(counts ? outcome.counted().size() : 0),
                Long.toString(counts ? outcome.rejected() : 0),
                Long.toString(counts ? outcome.duplicates().size() : 0),
                Long.toString(counts ? outcome.persons() : 0)));
        outcome.rejects().forEach((line, code) -> lines.add("reject " + file.name() + " " + line + " " + code));
        outcome.counted().forEach((line, row) -> addRow(file, line, row));
    }

    private void addRow(SentFile file, int line, SentRow row) {
        if (!row.statement().isEmpty()) {
            lines.add("statement " + file.name() + " " + line + " " + row.statement());
        }
        for (Figure figure : row.figures()) {
            long cases = file.isTold() ? 1 : 0;
            add(tallies, file.name() + " " + figure.key(), figure.persons(), cases);
            addToCells(figure.day(), figure.flow(), figure.partner(), figure.persons(), cases);
            if (figure.ofCase()) {
                String id = figure.caseId() == null ? "#" + file.name() + ":" + line : figure.caseId();
                homes.merge(
                        new Case(figure.flow(), id),
                        new Home(figure.day(), figure.post(), figure.partner()),
                        (one, other) -> lower(one, other));
            }
        }
    }

    private static Home lower(Home one, Home other) {
        Comparator<Home> order =
                Comparator.comparing(Home::day).thenComparing(Home::post).thenComparing(Home::partner);
        return order.compare(one, other) <= 0 ? one : other;
    }

    private void addHome(Case each, Home home) {
        lines.add(
                "home " + each.flow() + " " + each.id() + " " + home.day() + " " + home.post() + " " + home.partner());
        addToCells(home.day(), each.flow(), home.partner(), 0, 1);
    }

    /** Every period that holds the day. */
    private void addToCells(LocalDate day, String flow, String partner, long persons, long cases) {
        LocalDate month = day.withDayOfMonth(1);
        LocalDate quarter = month.withMonth(month.get(IsoFields.QUARTER_OF_YEAR) * 3 - 2);
        LocalDate half = month.withMonth(month.getMonthValue() <= 6 ? 1 : 7);
        LocalDate year = month.withMonth(1);
        LocalDate middle = day.getDayOfMonth() >= 15
                ? day.withDayOfMonth(15)
                : month.minusMonths(1).withDayOfMonth(15);
        LocalDate talks = LocalDate.parse("2024-08-12");
        for (Cell cell : List.of(
                new Cell("DAY", day, day, flow, partner),
                new Cell("MONTH", month, month.plusMonths(1).minusDays(1), flow, partner),
                new Cell("QUARTER", quarter, quarter.plusMonths(3).minusDays(1), flow, partner),
                new Cell("HALF_YEAR", half, half.plusMonths(6).minusDays(1), flow, partner),
                new Cell("YEAR", year, year.plusYears(1).minusDays(1), flow, partner),
                new Cell("NAMED", middle, middle.plusMonths(1).minusDays(1), flow, partner),
                new Cell("NAMED", LocalDate.parse("2024-01-01"), talks, flow, partner),
                new Cell("NAMED", LocalDate.parse("2023-12-04"), talks, flow, partner))) {
            add(cells, cell, persons, cases);
        }
    }

    private void addCell(Cell cell, long[] sums) {
        boolean published = cell.flow().matches("(IR)?REGULAR_.*|DEPORTATION|HANDOVER_(RECEIVED|GIVEN)");
        if (published) {
            String cases = cell.flow().startsWith("REGULAR") ? "-" : Long.toString(sums[1]);
            lines.add("cell " + cell.type() + " " + cell.start() + " " + cell.end() + " " + cell.flow() + " "
                    + cell.partner() + " " + cases + " " + sums[0]);
        }
    }

    private static <K> void add(Map<K, long[]> sums, K key, long persons, long cases) {
        long[] sum = sums.computeIfAbsent(key, ignored -> new long[2]);
        sum[0] += persons;
        sum[1] += cases;
    }
}
