package org.bordertally.feed;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The counted days of one file. */
final class CountedDays {
    private final long businessDay;
    private final long oldestDay;
    private final DeliverySource source;
    private final int latenessDays;
    private final EarlierRecords earlier;
    private final SlotMemory memory;
    private final Map<Long, CountedDay> days = new HashMap<>();
    private long lastNumber;
    private @Nullable CountedDay last;

    CountedDays(DeliverySource source, FeedContract contract, EarlierRecords earlier, SlotMemory memory) {
        this.source = source;
        this.latenessDays = contract.latenessDays();
        this.businessDay = source.businessDate().toEpochDay();
        this.oldestDay = businessDay - latenessDays;
        this.earlier = contract.comparesRecords() ? earlier : EarlierRecords.NONE;
        this.memory = memory;
    }

    /** @param number days from 1970-01-01; one that {@link #fault} does not reject */
    CountedDay on(long number) {
        CountedDay day = last;
        if (day == null || number != lastNumber) {
            day = days.get(number);
            if (day == null) {
                LocalDate date = LocalDate.ofEpochDay(number);
                day = new CountedDay(date, earlier.on(date), new RecordTable(memory));
                days.put(number, day);
            }
            last = day;
            lastNumber = number;
        }
        return day;
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
        if (number < oldestDay) {
            return new Rejection(
                    column,
                    RowCode.TOO_OLD,
                    column + " falls on " + LocalDate.ofEpochDay(number) + ", more than " + latenessDays
                            + " days before the file's date " + source.businessDate() + ".");
        }
        return null;
    }

    /** The records of every day that has any; the days are used up. */
    Map<LocalDate, FingerprintBlock> blocks() {
        Map<LocalDate, FingerprintBlock> blocks = new TreeMap<>();
        for (CountedDay day : days.values()) {
            if (day.records().size() > 0) {
                blocks.put(day.date(), day.records().toBlock());
            }
        }
        return blocks;
    }
}
