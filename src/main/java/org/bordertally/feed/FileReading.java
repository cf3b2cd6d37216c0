package org.bordertally.feed;

import java.io.IOException;
import java.util.List;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** Reads one file from its first line to its last. */
final class FileReading {
    private static final Rejection CONFLICT = new Rejection(
            "",
            RowCode.CONFLICTING_RECORD,
            "The record was sent before with other values: to change it, send a corrected file as the next revision.");

    private final FeedContract contract;
    private final Reference reference;
    private final RowPlan plan;
    private final List<CountReader> counts;
    private final FileCount file;
    private final int[] primaryKey;
    private final boolean comparesRecords;
    private long emptyLines;
    private long firstEmptyLine;

    FileReading(FeedContract contract, Reference reference, RowPlan plan, List<CountReader> counts, FileCount file) {
        this.contract = contract;
        this.reference = reference;
        this.plan = plan;
        this.counts = counts;
        this.file = file;
        this.primaryKey = plan.primaryKey();
        this.comparesRecords = contract.comparesRecords();
    }

    /** @throws FileFault when the file cannot be counted at all */
    void read(RecordReader records) throws IOException, FileFault {
        for (int i = 0; i < contract.dialect().skipLines(); i++) {
            records.nextLine();
        }
        Header header = header(records);
        WideColumns wide = new WideColumns(plan, header);
        RowReader reader = new RowReader(plan, header, contract, wide);
        RowCounter counter = contract.counting() instanceof Counting.Stated stated
                ? new StatementCounter(stated, plan.slots(), reference, contract, file)
                : new TallyCounter(counts, wide, file);
        String[] cells = records.next();
        while (cells != null) {
            if (isEmptyLine(cells)) {
                holdEmptyLine(records.line());
            } else {
                rejectEmptyLines();
                readRow(reader, counter, cells, records.line());
            }
            cells = records.next();
        }
    }

    private Header header(RecordReader records) throws IOException, FileFault {
        String[] cells = records.next();
        while (cells != null && isEmptyLine(cells)) {
            cells = records.next();
        }
        if (cells == null) {
            throw new FileFault(
                    RefusalCode.EMPTY,
                    "The file has not even a header: send the header alone when there is nothing to report.");
        }
        return new Header(cells, records.line(), plan.columns(), contract);
    }

    private void readRow(RowReader reader, RowCounter counter, String[] cells, long line) {
        Rejection rejection = reader.read(cells, line);
        if (rejection == null) {
            rejection = counter.read(reader.row());
            WrittenTotals written = file.written();
            if (rejection == null && written != null) {
                counter.addTo(written);
            }
        }
        if (rejection == null && comparesRecords) {
            rejection = compare(reader.row(), counter);
            if (rejection == null) {
                return;
            }
        }
        if (rejection == null) {
            file.accept();
            counter.count(reader.row());
        } else {
            file.rejects().add(line, rejection);
        }
    }

    private @Nullable Rejection compare(Row row, RowCounter counter) {
        long content = counter.content();
        RecordHasher hasher = file.hasher();
        for (int slot : primaryKey) {
            hasher.add(row.get(slot).text());
        }
        hasher.add((int) counter.day().date().toEpochDay());
        hasher.finish();
        return switch (counter.day().note(hasher.high(), hasher.low(), content)) {
            case FIRST -> {
                file.accept();
                counter.count(row);
                yield null;
            }
            case SAME -> {
                file.duplicate();
                yield null;
            }
            case SAME_ELSEWHERE -> {
                file.repeat();
                file.duplicate();
                yield null;
            }
            case DIFFERENT -> CONFLICT;
            case DIFFERENT_ELSEWHERE -> {
                file.repeat();
                yield CONFLICT;
            }
        };
    }

    private static boolean isEmptyLine(String[] cells) {
        return cells.length == 1 && cells[0].isEmpty();
    }

    private void holdEmptyLine(long line) {
        if (emptyLines++ == 0) {
            firstEmptyLine = line;
        }
    }

    /** Empty lines are passed over at the end of a file only. */
    private void rejectEmptyLines() {
        for (long line = firstEmptyLine; emptyLines > 0; line++, emptyLines--) {
            file.rejects().add(line, new Rejection("", RowCode.RAGGED_ROW, "The line is empty: delete it."));
        }
    }
}
