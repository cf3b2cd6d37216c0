package org.bordertally.warehouse;

import java.time.LocalDate;
import org.bordertally.feed.reference.PeriodType;
import org.jspecify.annotations.Nullable;

/**
 * A period that cells are published of.
 *
 * @param end last day, inclusive
 * @param name in {@code jobs/calendar.yaml}, null unless the period is a named one
 * @param timePeriod as SDMX writes it
 */
public record StoredPeriod(
        PeriodType type,
        LocalDate start,
        LocalDate end,
        @Nullable String name,
        String timePeriod) {

    /** As people call it. */
    public String called() {
        return name == null ? timePeriod : name;
    }
}
