package org.bordertally.feed.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The named periods of an installation.
 *
 * @param named declared once, by their dates
 * @param recurring declared by the day of the month they begin on
 */
public record Calendar(List<NamedPeriod> named, List<RecurringPeriod> recurring) {
    public Calendar {
        named = List.copyOf(named);
        recurring = List.copyOf(recurring);
    }

    /**
     * A period with dates of its own, e.g. between two talks.
     *
     * @param to inclusive
     * @param en label in English
     * @param vi label in Vietnamese
     */
    public record NamedPeriod(String name, LocalDate from, LocalDate to, String en, String vi) {
        public Period period() {
            return new Period(PeriodType.NAMED, from, to, name);
        }
    }

    /**
     * A period of one month that does not begin on the first, e.g. 15th to 14th; an instance is named after the month it
     * begins in: {@code reporting-month 2024-07}.
     *
     * @param firstDay 2 to 28
     */
    public record RecurringPeriod(String name, int firstDay, String en, String vi) {
        /** The instance that holds a day. */
        public Period holding(LocalDate day) {
            LocalDate start = (day.getDayOfMonth() >= firstDay ? day : day.minusMonths(1)).withDayOfMonth(firstDay);
            return new Period(
                    PeriodType.NAMED,
                    start,
                    start.plusMonths(1).minusDays(1),
                    name + " " + start.toString().substring(0, 7));
        }
    }

    /** The languages of labels. */
    public enum Language {
        EN,
        VI
    }

    /** What to call a period in front of people. */
    public String label(Period period, Language language) {
        for (NamedPeriod each : named) {
            if (each.period().equals(period)) {
                return language == Language.EN ? each.en() : each.vi();
            }
        }
        for (RecurringPeriod each : recurring) {
            if (each.holding(period.start()).equals(period)) {
                return (language == Language.EN ? each.en() : each.vi()) + " " + period.start() + " – " + period.end();
            }
        }
        return period.timePeriod();
    }

    /** Every period, of every type, that holds at least one of these days' range, in no particular order. */
    public List<Period> periodsTouching(LocalDate from, LocalDate to) {
        List<Period> periods = new ArrayList<>();
        for (PeriodType type : PeriodType.values()) {
            if (type != PeriodType.NAMED) {
                Period period = Period.holding(type, from);
                while (!period.start().isAfter(to)) {
                    periods.add(period);
                    period = Period.holding(type, period.end().plusDays(1));
                }
            }
        }
        named.stream()
                .map(NamedPeriod::period)
                .filter(period -> !period.start().isAfter(to) && !period.end().isBefore(from))
                .forEach(periods::add);
        for (RecurringPeriod each : recurring) {
            Period period = each.holding(from);
            while (!period.start().isAfter(to)) {
                periods.add(period);
                period = each.holding(period.end().plusDays(1));
            }
        }
        return periods;
    }
}
