package org.bordertally.intake;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who must deliver a feed, and how often.
 *
 * @param senders sender codes
 * @param from first day it is expected for
 * @param to last day it is expected for, null when without end
 * @param alsoDue dates on which a delivery is due besides the regular ones, e.g. a part delivery before talks
 */
public record Expectation(
        String feed,
        List<String> senders,
        Frequency frequency,
        LocalDate from,
        @Nullable LocalDate to,
        Set<LocalDate> alsoDue) {

    /** How often a delivery is due. */
    public enum Frequency {
        DAILY,
        /** On Sundays, for the week that ends there. */
        WEEKLY,
        /** On the last day of the month. */
        MONTHLY,
        /** Only when something happened: never missing. */
        ON_EVENT
    }

    public Expectation {
        senders = List.copyOf(senders);
        alsoDue = Set.copyOf(alsoDue);
    }

    /** The business dates due from {@code first} to {@code last}, both inclusive. */
    public SortedSet<LocalDate> dueDates(LocalDate first, LocalDate last) {
        LocalDate start = first.isBefore(from) ? from : first;
        LocalDate end = to != null && last.isAfter(to) ? to : last;
        SortedSet<LocalDate> due = new TreeSet<>();
        for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(1)) {
            if (isRegularlyDue(day) || alsoDue.contains(day)) {
                due.add(day);
            }
        }
        return due;
    }

    private boolean isRegularlyDue(LocalDate day) {
        return switch (frequency) {
            case DAILY -> true;
            case WEEKLY -> day.getDayOfWeek() == DayOfWeek.SUNDAY;
            case MONTHLY -> day.equals(day.with(TemporalAdjusters.lastDayOfMonth()));
            case ON_EVENT -> false;
        };
    }
}
