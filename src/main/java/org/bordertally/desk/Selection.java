package org.bordertally.desk;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries: those of these numbers or, when there are none, all that are of this feed, sender and range of business
 * dates, each of which may be left open.
 *
 * @param older only those that count by another contract than the one in force, which could count them otherwise
 * @param to inclusive
 */
public record Selection(
        List<Long> ids,
        boolean older,
        @Nullable String feed,
        @Nullable String sender,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    public Selection {
        ids = List.copyOf(ids);
    }

    /** Those of a feed, sender and range of business dates, whatever contract they count by. */
    public Selection(
            List<Long> ids,
            @Nullable String feed,
            @Nullable String sender,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        this(ids, false, feed, sender, from, to);
    }

    /** Deliveries by their numbers. */
    public static Selection of(Collection<Long> ids) {
        return new Selection(List.copyOf(ids), null, null, null, null);
    }
}
