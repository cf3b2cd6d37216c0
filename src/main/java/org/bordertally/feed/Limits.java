package org.bordertally.feed;

import java.time.LocalDate;
import org.bordertally.feed.reference.KnownDays;

/**
 * What a figure can be at all, whether it comes in a file, is told by telephone, or is declared. What lies beyond is a
 * mistake of who wrote it, and sums of what lies within stay far within 64 bits: it would take more rows than any disk holds
 * to leave them.
 */
public final class Limits {
    /** Most persons, and most cases, of one row or told figure. More is, for instance, the number of a document. */
    public static final long MOST_COUNTED = 10_000_000L;

    /** Most persons, and most cases, of one statement, which may be about years. */
    public static final long MOST_STATED = 1_000_000_000_000L;

    private Limits() {}

    /** Whether one row or told figure may count so many persons or cases. */
    public static boolean canBeCounted(long figure) {
        return figure >= 0 && figure <= MOST_COUNTED;
    }

    /** Whether one statement may state so many persons or cases. */
    public static boolean canBeStated(long figure) {
        return figure >= 0 && figure <= MOST_STATED;
    }

    /** The earliest day that counts for a business date, by a feed's lateness and the calendar. */
    public static LocalDate firstCountable(LocalDate businessDate, int latenessDays) {
        LocalDate first = businessDate.minusDays(latenessDays);
        return first.isBefore(KnownDays.FIRST) ? KnownDays.FIRST : first;
    }
}
