package org.bordertally.jobs;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.bordertally.feed.Limits;
import org.jspecify.annotations.Nullable;

/** A text and where the operator wrote it. */
record Text(String value, Place place) {

    /** What stands for a text that should be there but is not: reported already, so nothing is asked of it. */
    static Text missing(Place place) {
        return new Text("", place);
    }

    boolean isMissing() {
        return value.isEmpty();
    }

    /** The day it names as {@code 2024-08-12}; null when it names none that can be declared, which is reported. */
    @Nullable
    LocalDate date(Problems problems) {
        try {
            LocalDate date = LocalDate.parse(value);
            if (Limits.canBeDeclared(date)) {
                return date;
            }
            problems.add(
                    place,
                    date + " is out of range.",
                    "Write a day from " + Limits.FIRST_DAY + " to " + Limits.LAST_DAY + ".");
        } catch (DateTimeParseException notADate) {
            problems.add(place, value + " is not a date of the calendar.", "Write it as 2024-08-12.");
        }
        return null;
    }
}
