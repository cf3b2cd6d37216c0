package org.bordertally.jobs;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.bordertally.feed.reference.KnownDays;
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

    /** The day it names as {@code 2024-08-12}; null when it names none of {@link KnownDays}, which is reported. */
    @Nullable
    LocalDate date(Problems problems) {
        try {
            return KnownDays.parse(value);
        } catch (KnownDays.OutsideException e) {
            problems.add(
                    place, e.getMessage() + ".", "Write a day of that time, or leave it out where it may be absent.");
        } catch (DateTimeParseException notADate) {
            problems.add(place, value + " is not a date of the calendar.", "Write it as 2024-08-12.");
        }
        return null;
    }
}
