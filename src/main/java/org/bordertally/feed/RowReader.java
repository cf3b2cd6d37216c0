package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the rows of one file, cell by cell, and fills the row at hand. Personal cells are never looked at. */
final class RowReader {
    private static final Rejection HEADER_AGAIN =
            new Rejection("", RowCode.RAGGED_ROW, "The header stands here again: delete the line.");

    private static final Rejection STRAY_QUOTE = new Rejection(
            "",
            RowCode.RAGGED_ROW,
            "A quote does not pair: quote whole cells only, and double a quote that is part of the text.");

    private final Header header;
    private final Cells cells;
    private final int width;
    private final boolean trailingDelimiter;
    private final int[] slots;
    private final CellCheck[] checks;
    private final CellCheck[] personal;
    private final WideColumns wide;
    private final TotalCheck total;
    private final Row row;
    private final @Nullable Rejection alwaysMissing;

    /** @param cells of the row at hand */
    RowReader(RowPlan plan, Header header, FeedContract contract, WideColumns wide, Cells cells) {
        this.header = header;
        this.cells = cells;
        this.width = header.width();
        this.trailingDelimiter = contract.dialect().trailingDelimiter();
        this.wide = wide;
        this.total = new TotalCheck(plan, header, cells);
        this.row = new Row(plan.slots().count());
        plan.constants().forEach(row::set);
        List<CellCheck> read = new ArrayList<>();
        List<Integer> readInto = new ArrayList<>();
        List<CellCheck> passed = new ArrayList<>();
        Rejection absent = null;
        for (FieldCheck check : plan.checks()) {
            Field field = check.field();
            if (!header.has(check)) {
                absent = absent == null ? check.missing().fault() : absent;
            } else if (!field.personal()) {
                read.add(new CellCheck(check, header, cells));
                readInto.add(plan.slots().of(field.name()));
            } else if (field.constraints().required()) {
                passed.add(new CellCheck(check, header, cells));
            }
        }
        this.alwaysMissing = absent;
        this.checks = read.toArray(CellCheck[]::new);
        this.slots = readInto.stream().mapToInt(Integer::intValue).toArray();
        this.personal = passed.toArray(CellCheck[]::new);
    }

    /** The row last read. */
    Row row() {
        return row;
    }

    /** Reads the row at hand; answers why it must be rejected, null when it need not. */
    @Nullable
    Rejection read() {
        if (cells.hasStrayQuote()) {
            return STRAY_QUOTE;
        }
        if (cells.count() != width && !endsWithDelimiter()) {
            return new Rejection(
                    "",
                    RowCode.RAGGED_ROW,
                    "The row has " + cells.count() + " cells where the header has " + width + ".");
        }
        if (header.isRepeatedBy(cells)) {
            return HEADER_AGAIN;
        }
        if (alwaysMissing != null) {
            return alwaysMissing;
        }
        for (int i = 0; i < checks.length; i++) {
            Value value = checks[i].value();
            if (value.fault() != null) {
                return value.fault();
            }
            row.set(slots[i], value);
        }
        for (CellCheck each : personal) {
            if (each.isMissing()) {
                return each.missing();
            }
        }
        Rejection rejection = wide.check();
        return rejection == null ? total.check() : rejection;
    }

    private boolean endsWithDelimiter() {
        return trailingDelimiter
                && cells.count() == width + 1
                && cells.text(width).isBlank();
    }
}
