package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the rows of one file, cell by cell, and fills the row at hand. Personal cells are never looked at. */
final class RowReader {
    private static final Rejection HEADER_AGAIN =
            new Rejection("", RowCode.RAGGED_ROW, "The header stands here again: delete the line.");

    private final Header header;
    private final int width;
    private final boolean trailingDelimiter;
    private final int[] positions;
    private final int[] slots;
    private final FieldCheck[] checks;
    private final int[] personalPositions;
    private final FieldCheck[] personal;
    private final Set<String> missingValues;
    private final WideColumns wide;
    private final TotalCheck total;
    private final Row row;
    private final @Nullable Rejection alwaysMissing;

    RowReader(RowPlan plan, Header header, FeedContract contract, WideColumns wide) {
        this.header = header;
        this.width = header.width();
        this.trailingDelimiter = contract.dialect().trailingDelimiter();
        this.missingValues = contract.schema().missingValues();
        this.wide = wide;
        this.total = new TotalCheck(plan, header);
        this.row = new Row(plan.slots().count());
        plan.constants().forEach(row::set);
        List<FieldCheck> read = new ArrayList<>();
        List<FieldCheck> passed = new ArrayList<>();
        Rejection absent = null;
        for (FieldCheck check : plan.checks()) {
            Field field = check.field();
            if (header.position(field.column()) == Header.ABSENT) {
                absent = absent == null ? check.missing().fault() : absent;
            } else if (!field.personal()) {
                read.add(check);
            } else if (field.constraints().required()) {
                passed.add(check);
            }
        }
        this.alwaysMissing = absent;
        this.checks = read.toArray(FieldCheck[]::new);
        this.positions = positions(read, header);
        this.slots = read.stream()
                .mapToInt(check -> plan.slots().of(check.field().name()))
                .toArray();
        this.personal = passed.toArray(FieldCheck[]::new);
        this.personalPositions = positions(passed, header);
    }

    private static int[] positions(List<FieldCheck> checks, Header header) {
        return checks.stream()
                .mapToInt(check -> header.position(check.field().column()))
                .toArray();
    }

    /** The row last read. */
    Row row() {
        return row;
    }

    /** Reads a row; answers why it must be rejected, null when it need not. */
    @Nullable
    Rejection read(String[] cells, long line) {
        row.begin(line);
        if (cells.length != width && !(trailingDelimiter && cells.length == width + 1 && cells[width].isBlank())) {
            return ragged(cells);
        }
        if (header.isRepeatedBy(cells)) {
            return HEADER_AGAIN;
        }
        if (alwaysMissing != null) {
            return alwaysMissing;
        }
        for (int i = 0; i < checks.length; i++) {
            Value value = checks[i].check(cells[positions[i]]);
            if (value.fault() != null) {
                return value.fault();
            }
            row.set(slots[i], value);
        }
        for (int i = 0; i < personal.length; i++) {
            if (missingValues.contains(cells[personalPositions[i]])) {
                return personal[i].missing().fault();
            }
        }
        Rejection rejection = wide.check(cells);
        return rejection == null ? total.check(cells) : rejection;
    }

    private Rejection ragged(String[] cells) {
        if (cells == RecordReader.STRAY_QUOTE) {
            return new Rejection(
                    "",
                    RowCode.RAGGED_ROW,
                    "A quote does not pair: quote whole cells only, and double a quote that is part of the text.");
        }
        return new Rejection(
                "", RowCode.RAGGED_ROW, "The row has " + cells.length + " cells where the header has " + width + ".");
    }
}
