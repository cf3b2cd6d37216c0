package org.bordertally.feed;

import org.bordertally.feed.reference.Post;
import org.jspecify.annotations.Nullable;

/** One cell, checked. */
sealed interface Value permits KnownValue, FreshValue {
    int NO_OFFSET = Integer.MIN_VALUE;

    /** What it means: after value maps, countries and posts as codes; null when there is no value. */
    @Nullable
    String text();

    /** Whole numbers and years; for dates and moments the seconds from 1970-01-01T00:00 on its own clock. */
    long number();

    /** The seconds by which a moment's own clock is ahead of UTC, {@link #NO_OFFSET} when it names none. */
    int offset();

    /** The post a {@code post} names, else null. */
    @Nullable
    Post post();

    /** Why the row must be rejected, null when the cell is fine. */
    @Nullable
    Rejection fault();

    boolean isMissing();

    /** Adds the text to a hash. */
    void addTo(RecordHasher hasher);

    /** The text, or {@code other} when there is no value. */
    default String textOr(String other) {
        String text = text();
        return text == null ? other : text;
    }
}
