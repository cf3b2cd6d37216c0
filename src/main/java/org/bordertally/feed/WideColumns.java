package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wide columns of one file: each becomes a figure of its own with the number it holds. */
final class WideColumns {
    private record Wide(String column, CellCheck check, Map<Integer, Value> set) {}

    private final List<Wide> columns = new ArrayList<>();
    private final int into;
    private final Value[] numbers;

    WideColumns(RowPlan plan, Header header, Cells cells) {
        into = plan.into();
        for (RowPlan.Wide wide : plan.wide()) {
            columns.add(new Wide(wide.column(), new CellCheck(wide.check(), header, cells), wide.set()));
        }
        numbers = new Value[columns.size()];
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    int size() {
        return columns.size();
    }

    /** Checks the numbers of a row; answers the first fault, null when there is none. */
    @Nullable
    Rejection check() {
        for (int i = 0; i < numbers.length; i++) {
            Value number = columns.get(i).check().value();
            if (number.fault() != null) {
                return number.fault();
            }
            numbers[i] = number;
        }
        return null;
    }

    /** Gives the row the number of a column and the values that go with it; false when the column has no number. */
    boolean spread(int column, Row row) {
        if (numbers[column].isMissing()) {
            return false;
        }
        row.set(into, numbers[column]);
        columns.get(column).set().forEach(row::set);
        return true;
    }

    /** Why a row with no number at all is not counted. */
    Rejection nothing() {
        List<String> names = columns.stream().map(Wide::column).toList();
        return new Rejection(
                columns.get(0).column(),
                RowCode.MISSING_VALUE,
                "None of " + String.join(", ", names) + " holds a number, so there is nothing to count.");
    }
}
