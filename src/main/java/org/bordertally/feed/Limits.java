package org.bordertally.feed;

import java.time.LocalDate;

/**
 * What a figure or a day can be at all, whether it comes in a file, is told by telephone, or is declared. What lies beyond is a
 * mistake of who wrote it, and sums of what lies within stay far within 64 bits: it would take more rows than any disk holds
 * to leave them.
 */
public final class Limits {
    /** Most persons, and most cases, of one row or told figure. More is, for instance, the number of a document. */
    public static final long MOST_COUNTED = 10_000_000L;

    /** Most persons, and most cases, of one statement, which may be about years. */
    public static final long MOST_STATED = 1_000_000_000_000L;

    /** Earliest day on which anything counts, or that a calendar or a register names. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    /** Latest day that a calendar or a register names. */
    public static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

    private Limits() {}

    /** Whether one row or told figure may count so many persons or cases. */
    public static boolean canBeCounted(long figure) {
        return figure >= 0 && figure <= MOST_COUNTED;
    }

    /** Whether one statement may state so many persons or cases. */
    public static boolean canBeStated(long figure) {
        return figure >= 0 && figure <= MOST_STATED;
    }

    /** Whether a calendar or a register may name this day. */
    public static boolean canBeDeclared(LocalDate day) {
        return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
    }

    /** The earliest day that counts for a business date, by a feed's lateness and the calendar. */
    public static LocalDate firstCountable(LocalDate businessDate, int latenessDays) {
        LocalDate first = businessDate.minusDays(latenessDays);
        return first.isBefore(FIRST_DAY) ? FIRST_DAY : first;
    }
}
