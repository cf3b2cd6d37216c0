package org.bordertally.feed;

import org.jspecify.annotations.Nullable;

/** Turns the valid rows of one part of a file into what they would add to the counts. */
interface RowCounter {

    /** Notes what a row would add; answers why it must be rejected, null when it need not. */
    @Nullable
    Rejection read(Row row, CountedRow into);
}
