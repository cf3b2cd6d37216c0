package org.bordertally.feed;

import org.bordertally.feed.reference.Post;
import org.jspecify.annotations.Nullable;

/**
 * One cell, checked.
 *
 * @param text what it means: after value maps, countries and posts as codes; null when there is no value
 * @param number whole numbers and years; for dates and moments the seconds from 1970-01-01T00:00 on its own clock
 * @param offset the seconds by which a moment's own clock is ahead of UTC, {@link #NO_OFFSET} when it names none
 * @param post the post a {@code post} names, else null
 * @param fault why the row must be rejected, null when the cell is fine
 */
record Value(
        @Nullable String text,
        long number,
        int offset,
        @Nullable Post post,
        @Nullable Rejection fault) {
    static final int NO_OFFSET = Integer.MIN_VALUE;
    static final Value MISSING = new Value(null, 0, NO_OFFSET, null, null);

    static Value text(String text) {
        return new Value(text, 0, NO_OFFSET, null, null);
    }

    static Value number(String text, long number) {
        return new Value(text, number, NO_OFFSET, null, null);
    }

    static Value faulty(Rejection fault) {
        return new Value(null, 0, NO_OFFSET, null, fault);
    }

    boolean isMissing() {
        return text == null;
    }

    /** The text, or {@code other} when there is no value. */
    String textOr(String other) {
        return text == null ? other : text;
    }
}
