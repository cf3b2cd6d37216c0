package org.bordertally.feed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one row of a file without a look at any other. Whether it counts is decided in the order of the
 * file. Reused for later rows.
 */
final class CountedRow {
    private final Figures figures = new Figures();
    private int line;
    private boolean emptyLine;
    private @Nullable Rejection rejection;
    private @Nullable StatementFigure statement;
    private long content;
    private long high;
    private long low;

    /** @param number of the line on which the row begins, from 1 for the first line of its part of the file */
    void begin(int number) {
        line = number;
        emptyLine = false;
        rejection = null;
        statement = null;
        figures.clear();
    }

    void reject(@Nullable Rejection why) {
        rejection = why;
    }

    void isEmptyLine() {
        emptyLine = true;
    }

    void setStatement(StatementFigure read) {
        statement = read;
    }

    /** @param bits 32 bits that stand for the counted fields */
    void setContent(long bits) {
        content = bits;
    }

    /** @param hasher that has just hashed the record's identity */
    void setRecord(RecordHasher hasher) {
        high = hasher.high();
        low = hasher.low();
    }

    /** What the row adds to the tallies; nothing for a statement. */
    Figures figures() {
        return figures;
    }

    int line() {
        return line;
    }

    /** Whether there is nothing to be said against the row itself. */
    boolean isValid() {
        return rejection == null && !emptyLine;
    }

    boolean hasEmptyLine() {
        return emptyLine;
    }

    /** Why the row itself must be rejected, null when it need not. */
    @Nullable
    Rejection rejection() {
        return rejection;
    }

    /** The day on which the record counts. */
    LocalDate day() {
        return statement == null ? figures.day() : statement.periodEnd();
    }

    /** Looks at the place of the record, so that it is at hand when it is noted. */
    long lookAheadOn(CountedDay day) {
        return day.records().lookAt(high);
    }

    /** How the record relates to those that count before it. */
    CountedDay.Copy noteOn(CountedDay day) {
        return day.note(high, low, content);
    }

    /** Adds the row to what the file says by itself, whether or not it counts. */
    void addTo(WrittenTotals written) {
        if (statement == null) {
            figures.addTo(written);
        } else if (statement.caseId() == null) {
            // A case list repeats what the figure it belongs to says.
            written.addPersons(statement.persons() == null ? 0 : statement.persons());
            written.addCases(statement.cases() == null ? 0 : statement.cases());
        }
    }

    /**
     * Counts the row.
     *
     * @param lineOfFile on which it begins
     */
    void addTo(FileCount file, long lineOfFile) {
        if (statement == null) {
            figures.addTo(file.cases(), file.waits(), file.source().fileName(), lineOfFile);
        } else {
            file.statements().add(statement.on(lineOfFile));
        }
    }
}
