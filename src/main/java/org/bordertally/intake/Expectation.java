package org.bordertally.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
}
