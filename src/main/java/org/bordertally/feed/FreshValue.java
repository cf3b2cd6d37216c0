package org.bordertally.feed;

import org.bordertally.feed.reference.Post;
import org.jspecify.annotations.Nullable;

/**
 * The value of a cell of the row at hand whose text hardly any other has, such as a record's number or a moment: the text is
 * made only when it is asked for. Reused for every row.
 */
final class FreshValue implements Value {
    private final Cells cells;
    private final int cell;
    private final IsoMoment moment = new IsoMoment();
    private boolean isMoment;

    /** @param cell where the value stands in each row */
    FreshValue(Cells cells, int cell) {
        this.cells = cells;
        this.cell = cell;
    }

    /** Takes the cell as text. */
    FreshValue isText() {
        isMoment = false;
        return this;
    }

    /** Takes the cell as a moment; answers whether it is one. */
    boolean isIsoMoment() {
        isMoment = moment.read(cells.bytes(), cells.from(cell), cells.until(cell), true);
        return isMoment;
    }

    @Override
    public String text() {
        return cells.text(cell);
    }

    @Override
    public long number() {
        return isMoment ? moment.seconds() : 0;
    }

    @Override
    public int offset() {
        return isMoment ? moment.offset() : NO_OFFSET;
    }

    @Override
    public @Nullable Post post() {
        return null;
    }

    @Override
    public @Nullable Rejection fault() {
        return null;
    }

    @Override
    public boolean isMissing() {
        return false;
    }

    @Override
    public void addTo(RecordHasher hasher) {
        hasher.add(cells.bytes(), cells.from(cell), cells.until(cell));
    }
}
