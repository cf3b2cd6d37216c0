package org.bordertally.feed;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The counted days of one file, and the records that count on them. */
final class CountedDays {
    private final EarlierRecords earlier;
    private final SlotMemory memory;
    private final Map<LocalDate, CountedDay> days = new HashMap<>();

    /** @param scratch where fingerprints go that are too many for the memory */
    CountedDays(FeedContract contract, EarlierRecords earlier, Path scratch) {
        this.memory = new SlotMemory(scratch);
        this.earlier = contract.comparesRecords() ? earlier : EarlierRecords.NONE;
    }

    CountedDay on(LocalDate date) {
        CountedDay day = days.get(date);
        if (day == null) {
            day = new CountedDay(earlier.on(date), new RecordTable(memory));
            days.put(date, day);
        }
        return day;
    }

    /** The records of every day that has any; the days are used up. */
    Map<LocalDate, FingerprintBlock> blocks() {
        Map<LocalDate, FingerprintBlock> blocks = new TreeMap<>();
        days.forEach((date, day) -> {
            if (day.records().size() > 0) {
                blocks.put(date, day.records().toBlock());
            }
        });
        return blocks;
    }
}
