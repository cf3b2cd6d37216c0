package org.bordertally.feed;

import org.jspecify.annotations.Nullable;

/** Checks one column of one file, row by row. */
final class CellCheck {
    private final FieldCheck check;
    private final Cells cells;
    private final int position;
    private final FreshValue fresh;

    /** @param cells of the row at hand */
    CellCheck(FieldCheck check, Header header, Cells cells) {
        this.check = check;
        this.cells = cells;
        this.position = header.position(check.field().column());
        this.fresh = new FreshValue(cells, position);
    }

    /** What the row at hand holds there, until the next row. */
    Value value() {
        return position == Header.ABSENT ? check.missing() : check.check(cells, position, fresh);
    }

    /** Whether the row at hand lacks a value that every row needs; looks at nothing else. */
    boolean isMissing() {
        return check.isMissing(cells, position);
    }

    /** What is wrong with a row that lacks the value; null when it need not have one. */
    @Nullable
    Rejection missing() {
        return check.missing().fault();
    }

    String column() {
        return check.field().column();
    }
}
