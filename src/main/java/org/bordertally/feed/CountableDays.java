package org.bordertally.feed;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.bordertally.feed.reference.KnownDays;
import org.jspecify.annotations.Nullable;

/** The days on which rows of one file may count. For one thread. */
final class CountableDays {
    private static final int RECENT = 64;

    private final DeliverySource source;
    private final int latenessDays;
    private final long businessDay;
    private final long oldestDay;
    private final Map<Long, LocalDate> dates = new HashMap<>();

    /** Stand before {@link #dates}. */
    private final @Nullable LocalDate[] recent = new LocalDate[RECENT];

    private final long[] recentNumbers = new long[RECENT];

    CountableDays(DeliverySource source, FeedContract contract) {
        this.source = source;
        this.latenessDays = contract.latenessDays();
        this.businessDay = source.businessDate().toEpochDay();
        this.oldestDay =
                Limits.firstCountable(source.businessDate(), latenessDays).toEpochDay();
    }

    /** @param number days from 1970-01-01; one that {@link #fault} does not reject */
    LocalDate date(long number) {
        int place = (int) number & (RECENT - 1);
        LocalDate date = recent[place];
        if (date == null || recentNumbers[place] != number) {
            date = dates.computeIfAbsent(number, LocalDate::ofEpochDay);
            recent[place] = date;
            recentNumbers[place] = number;
        }
        return date;
    }

    /** Why a row of this day is not counted, null when it is. */
    @Nullable
    Rejection fault(long number, String column) {
        if (number > businessDay) {
            return new Rejection(
                    column,
                    RowCode.FUTURE_DATE,
                    column + " falls on " + LocalDate.ofEpochDay(number) + ", after the file's date "
                            + source.businessDate() + ".");
        }
        if (number < KnownDays.FIRST.toEpochDay()) {
            return new Rejection(
                    column,
                    RowCode.TOO_OLD,
                    column + " falls on " + LocalDate.ofEpochDay(number) + ", before " + KnownDays.FIRST
                            + ", the first day that counts.");
        }
        if (number < oldestDay) {
            return new Rejection(
                    column,
                    RowCode.TOO_OLD,
                    column + " falls on " + LocalDate.ofEpochDay(number) + ", more than " + latenessDays
                            + " days before the file's date " + source.businessDate() + ".");
        }
        return null;
    }
}
