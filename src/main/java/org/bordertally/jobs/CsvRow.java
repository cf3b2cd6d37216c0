package org.bordertally.jobs;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bordertally.feed.reference.KnownDays;
import org.jspecify.annotations.Nullable;

/** A row of a reference table; asked for what a cell should be, it reports what it is not. */
final class CsvRow {
    private final Map<String, Text> cells;
    private final Problems problems;

    CsvRow(Map<String, Text> cells, Problems problems) {
        this.cells = cells;
        this.problems = problems;
    }

    /** A cell, possibly empty. */
    Text cell(String column) {
        return requireNonNull(cells.get(column), column);
    }

    /** A cell that must not be empty. */
    Text text(String column) {
        Text cell = cell(column);
        if (cell.isMissing()) {
            problems.add(cell.place(), "The cell of column " + column + " is empty.", "Write a value.");
        }
        return cell;
    }

    /** The text of a cell, null when it is empty. */
    @Nullable
    String optional(String column) {
        Text cell = cell(column);
        return cell.isMissing() ? null : cell.value();
    }

    /** A day as {@code 2024-08-12}; null when the cell is empty or no date, which is reported. */
    @Nullable
    LocalDate date(String column) {
        Text cell = cell(column);
        if (cell.isMissing()) {
            return null;
        }
        try {
            return KnownDays.parse(cell.value());
        } catch (KnownDays.OutsideException e) {
            problems.add(
                    cell.place(),
                    e.getMessage() + ".",
                    "Write a day of that time, or leave it out where it may be absent.");
            return null;
        } catch (DateTimeParseException notADate) {
            problems.add(cell.place(), cell.value() + " is not a date of the calendar.", "Write it as 2024-08-12.");
            return null;
        }
    }

    boolean flag(String column) {
        Text cell = text(column);
        if (!cell.isMissing() && !cell.value().equals("true") && !cell.value().equals("false")) {
            problems.add(cell.place(), cell.value() + " is neither true nor false.", "Write true or false.");
        }
        return cell.value().equals("true");
    }

    /** One of an enumeration's values; {@code otherwise} when it is none, which is reported. */
    <E extends Enum<E>> E choice(String column, Class<E> type, E otherwise) {
        Text cell = text(column);
        List<String> known = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        if (known.contains(cell.value())) {
            return Enum.valueOf(type, cell.value());
        }
        if (!cell.isMissing()) {
            problems.add(
                    cell.place(),
                    cell.value() + " is not known in column " + column + ".",
                    Suggestion.oneOf(cell.value(), known));
        }
        return otherwise;
    }
}
