package org.bordertally.feed;

import org.jspecify.annotations.Nullable;

/** Turns the valid rows of one file into what is counted. */
interface RowCounter {

    /** Reads what the row would add, but adds nothing yet; answers why it must be rejected, null when it need not. */
    @Nullable
    Rejection read(Row row);

    /** The day of the record last read. */
    CountedDay day();

    /** 32 bits that stand for the counted fields of the row last read. */
    long content();

    /** Adds what the last {@link #read} found to what the file says by itself, whether or not it will be counted. */
    void addTo(WrittenTotals written);

    /** Adds what the last {@link #read} found. */
    void count(Row row);
}
