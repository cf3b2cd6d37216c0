package org.bordertally.feed.reference;

import java.io.Serial;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * The days that anything may be about, whoever writes them: commands, pages, jobs files, file names and files. Java and PostgreSQL
 * know hundreds of millions of years more, and not the same ones; what goes through days one by one would never end.
 */
public final class KnownDays {
    public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2200, 12, 31);

    private KnownDays() {}

    public static boolean hold(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    /**
     * A day as {@code 2024-08-12}.
     *
     * @throws DateTimeParseException when it is none
     * @throws OutsideException when it is none of these
     */
    public static LocalDate parse(String text) {
        return held(LocalDate.parse(text));
    }

    /**
     * A moment with its offset as {@code 2024-08-12T07:30:00+07:00}.
     *
     * @throws DateTimeParseException when it is none
     * @throws OutsideException when its day is none of these
     */
    public static OffsetDateTime parseMoment(String text) {
        OffsetDateTime moment = OffsetDateTime.parse(text);
        held(moment.toLocalDate());
        return moment;
    }

    private static LocalDate held(LocalDate day) {
        if (!hold(day)) {
            throw new OutsideException(day);
        }
        return day;
    }

    /** A day of the calendar that nothing may be about; the message is a sentence without its stop. */
    public static final class OutsideException extends DateTimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        OutsideException(LocalDate day) {
            super("%s is not from %s to %s".formatted(day, FIRST, LAST));
        }
    }
}
