package org.bordertally.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one file comes to, row after row in the order of the file. */
final class FileCount {
    private static final Rejection CONFLICT = new Rejection(
            "",
            RowCode.CONFLICTING_RECORD,
            "The record was sent before with other values: to change it, send a corrected file as the next revision.");

    private static final Rejection EMPTY_LINE = new Rejection("", RowCode.RAGGED_ROW, "The line is empty: delete it.");

    private final DeliverySource source;
    private final boolean comparesRecords;
    private final CountedDays days;
    private final CaseBook cases = new CaseBook();
    private final WaitBook waits = new WaitBook();
    private final List<StatementFigure> statements = new ArrayList<>();
    private final RejectBook rejects = new RejectBook();
    private final @Nullable WrittenTotals written;
    private long linesBefore;

    /** Means nothing; what is looked at must go somewhere, or the JVM leaves it out. */
    private long unusedPlaces;

    private long emptyLines;
    private long firstEmptyLine;
    private long accepted;
    private long duplicates;
    private long repeated;

    /**
     * @param scratch where fingerprints go that are too many for the memory
     * @param written takes what the file says by itself, null when nobody asks for it
     */
    FileCount(
            DeliverySource source,
            FeedContract contract,
            EarlierRecords earlier,
            Path scratch,
            @Nullable WrittenTotals written) {
        this.source = source;
        this.comparesRecords = contract.comparesRecords();
        this.days = new CountedDays(contract, earlier, scratch);
        this.written = written;
    }

    DeliverySource source() {
        return source;
    }

    CaseBook cases() {
        return cases;
    }

    WaitBook waits() {
        return waits;
    }

    List<StatementFigure> statements() {
        return statements;
    }

    @Nullable
    WrittenTotals written() {
        return written;
    }

    /** Rows below the header so far. */
    long read() {
        return accepted + rejects.count() + duplicates;
    }

    /** Whether no row was rejected for what it says itself; a conflict is with another row. */
    boolean hasOnlyValidRows() {
        return rejects.count() == rejects.count(RowCode.CONFLICTING_RECORD);
    }

    /** The file cannot be counted for a line of the part that comes next. */
    FileFault failed(LineFault fault) {
        return fault.inFile(linesBefore);
    }

    /** Lines that hold no rows. */
    void pass(int lines) {
        linesBefore += lines;
    }

    /** Counts the next part of the file. */
    void add(Batch part) throws FileFault {
        lookAhead(part);
        for (int i = 0; i < part.size(); i++) {
            CountedRow row = part.row(i);
            long line = linesBefore + row.line();
            if (row.hasEmptyLine()) {
                holdEmptyLine(line);
            } else {
                rejectEmptyLines();
                add(row, line);
            }
        }
        LineFault fault = part.fault();
        if (fault != null) {
            throw failed(fault);
        }
        pass(part.lines());
    }

    private void lookAhead(Batch part) {
        if (!comparesRecords) {
            return;
        }
        for (int i = 0; i < part.size(); i++) {
            CountedRow row = part.row(i);
            if (row.isValid()) {
                unusedPlaces ^= row.lookAheadOn(days.on(row.day()));
            }
        }
    }

    private void add(CountedRow row, long line) {
        Rejection rejection = row.rejection();
        if (rejection != null) {
            rejects.add(line, rejection);
            return;
        }
        if (written != null) {
            row.addTo(written);
        }
        switch (comparesRecords ? row.noteOn(days.on(row.day())) : CountedDay.Copy.FIRST) {
            case FIRST -> {
                accepted++;
                row.addTo(this, line);
            }
            case SAME -> duplicates++;
            case SAME_ELSEWHERE -> {
                repeated++;
                duplicates++;
            }
            case DIFFERENT -> rejects.add(line, CONFLICT);
            case DIFFERENT_ELSEWHERE -> {
                repeated++;
                rejects.add(line, CONFLICT);
            }
        }
    }

    private void holdEmptyLine(long line) {
        if (emptyLines++ == 0) {
            firstEmptyLine = line;
        }
    }

    /** Empty lines are passed over at the end of a file only. */
    private void rejectEmptyLines() {
        for (long line = firstEmptyLine; emptyLines > 0; line++, emptyLines--) {
            rejects.add(line, EMPTY_LINE);
        }
    }

    /** What the file comes to; {@code this} is used up. */
    CountedDelivery counted(long bytes, String sha256, Map<TallyKey, Tally> tallies, List<ManifestFigure> manifest) {
        return new CountedDelivery(
                bytes,
                sha256,
                read(),
                accepted,
                rejects.count(),
                duplicates,
                repeated,
                tallies,
                cases.records(),
                waits.waits(),
                List.copyOf(statements),
                rejects.first(),
                rejects.byCode(),
                comparesRecords ? days.blocks() : Map.of(),
                manifest);
    }
}
