package org.bordertally.feed.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of days.
 *
 * @param end inclusive, not before {@code start}
 * @param name of a named period, else null
 */
public record Period(
        PeriodType type,
        LocalDate start,
        LocalDate end,
        @Nullable String name) {
    public Period {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("A period ends on or after its start, not " + start + " to " + end);
        }
    }

    /** The period as SDMX writes it: {@code 2024-08-12}, {@code 2024-08}, {@code 2024-Q3}, {@code 2024-S2}, {@code 2024}, {@code 2024-01-01/P7M12D}. */
    public String timePeriod() {
        return switch (type) {
            case DAY -> start.toString();
            case MONTH -> start.toString().substring(0, 7);
            case QUARTER -> start.getYear() + "-Q" + ((start.getMonthValue() + 2) / 3);
            case HALF_YEAR -> start.getYear() + "-S" + (start.getMonthValue() <= 6 ? 1 : 2);
            case YEAR -> Integer.toString(start.getYear());
            case NAMED -> start + "/" + start.until(end.plusDays(1));
        };
    }

    /** The calendar period of this type that holds a day; {@code type} is not {@link PeriodType#NAMED}. */
    public static Period holding(PeriodType type, LocalDate day) {
        int year = day.getYear();
        return switch (type) {
            case DAY -> new Period(type, day, day, null);
            case MONTH -> months(type, day.withDayOfMonth(1), 1);
            case QUARTER -> months(type, LocalDate.of(year, (day.getMonthValue() - 1) / 3 * 3 + 1, 1), 3);
            case HALF_YEAR -> months(type, LocalDate.of(year, day.getMonthValue() <= 6 ? 1 : 7, 1), 6);
            case YEAR -> months(type, LocalDate.of(year, 1, 1), 12);
            case NAMED -> throw new IllegalArgumentException("A named period is declared, not derived from a day");
        };
    }

    private static Period months(PeriodType type, LocalDate start, int months) {
        return new Period(type, start, start.plusMonths(months).minusDays(1), null);
    }
}
