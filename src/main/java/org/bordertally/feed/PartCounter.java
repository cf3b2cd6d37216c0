package org.bordertally.feed;

import java.util.List;
import org.bordertally.feed.reference.Reference;

/** Counts parts of one file, each on its own. For one thread at a time. */
final class PartCounter {
    private final Cells cells = new Cells();
    private final FilePart part;
    private final RowReader reader;
    private final RowCounter counter;
    private final int[] primaryKey;
    private final boolean comparesRecords;

    PartCounter(
            FeedContract contract,
            Reference reference,
            RowPlan plan,
            List<CountReader> counts,
            Header header,
            FilePart part) {
        this.part = part;
        WideColumns wide = new WideColumns(plan, header, cells);
        this.reader = new RowReader(plan, header, contract, wide, cells);
        this.counter = contract.counting() instanceof Counting.Stated stated
                ? new StatementCounter(stated, plan.slots(), reference, contract, part)
                : new TallyCounter(counts, wide, part);
        this.primaryKey = plan.primaryKey();
        this.comparesRecords = contract.comparesRecords();
    }

    /** What was counted so far. */
    Tallies tallies() {
        return part.tallies();
    }

    /** @param into empty */
    void count(Records records, Batch into) {
        try {
            while (records.next(cells)) {
                CountedRow row = into.next(records.line());
                if (cells.isEmptyLine()) {
                    row.isEmptyLine();
                } else {
                    read(row);
                }
            }
        } catch (LineFault fault) {
            into.fail(fault);
        }
        into.end(records.lines());
    }

    private void read(CountedRow into) {
        Rejection rejection = reader.read();
        if (rejection == null) {
            rejection = counter.read(reader.row(), into);
        }
        into.reject(rejection);
        if (rejection == null && comparesRecords) {
            RecordHasher hasher = part.hasher();
            for (int slot : primaryKey) {
                reader.row().get(slot).addTo(hasher);
            }
            hasher.add((int) into.day().toEpochDay());
            hasher.finish();
            into.setRecord(hasher);
        }
    }
}
