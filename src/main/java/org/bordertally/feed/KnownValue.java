package org.bordertally.feed;

import java.util.Objects;
import org.bordertally.feed.reference.Post;
import org.jspecify.annotations.Nullable;

/** A value that stands by itself: what one cell was found to hold, others with the same text hold, too. */
record KnownValue(
        @Nullable String text,
        long number,
        int offset,
        @Nullable Post post,
        @Nullable Rejection fault) implements Value {
    static final KnownValue MISSING = new KnownValue(null, 0, NO_OFFSET, null, null);

    static KnownValue ofText(String text) {
        return new KnownValue(text, 0, NO_OFFSET, null, null);
    }

    static KnownValue ofNumber(String text, long number) {
        return new KnownValue(text, number, NO_OFFSET, null, null);
    }

    static KnownValue faulty(Rejection fault) {
        return new KnownValue(null, 0, NO_OFFSET, null, fault);
    }

    /** Values with the same text are one object nearly always, and then there is nothing to compare. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof KnownValue value
                        && number == value.number
                        && offset == value.offset
                        && Objects.equals(text, value.text)
                        && Objects.equals(post, value.post)
                        && Objects.equals(fault, value.fault));
    }

    @Override
    public int hashCode() {
        return text == null ? 0 : text.hashCode();
    }

    @Override
    public boolean isMissing() {
        return text == null;
    }

    @Override
    public void addTo(RecordHasher hasher) {
        hasher.add(text);
    }
}
