package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/**
 * Dates and moments as files write them: in the forms of ISO 8601 or as declared. What {@link IsoMoment} does not know goes
 * through java.time.
 */
final class MomentText {
    /** Of a calendar day as clocks write it, which has no daylight saving. */
    static final int SECONDS_PER_DAY = 86_400;

    private static final int LONGEST = 64;
    private static final int LAST_YEAR = 9999;

    private final boolean withTime;
    private final @Nullable DateTimeFormatter declared;
    private final String example;

    /** @param format in C notation, null for ISO 8601 */
    MomentText(boolean withTime, @Nullable String format) {
        this.withTime = withTime;
        this.declared = format == null ? null : ClockPattern.formatter(format);
        this.example = format != null ? "as " + format : withTime ? "like 2024-08-12T07:30" : "like 2024-08-12";
    }

    /** Whether {@link IsoMoment} may be asked first. */
    boolean isIso() {
        return declared == null;
    }

    /** How a value should be written, for messages. */
    String example() {
        return example;
    }

    /** The value this text stands for, null when it is none; years are those from 1 to 9999. */
    @Nullable
    KnownValue read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (declared != null) {
            return withFormatter(text, declared);
        }
        IsoMoment moment = new IsoMoment();
        byte[] bytes = text.getBytes(UTF_8);
        if (moment.read(bytes, 0, bytes.length, withTime)) {
            return new KnownValue(text, moment.seconds(), moment.offset(), null, null);
        }
        return withTime ? withFormatter(text, DateTimeFormatter.ISO_DATE_TIME) : null;
    }

    private @Nullable KnownValue withFormatter(String text, DateTimeFormatter formatter) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            if (date == null || date.getYear() < 1 || date.getYear() > LAST_YEAR) {
                return null;
            }
            long seconds = LocalDateTime.of(date, time == null || !withTime ? LocalTime.MIDNIGHT : time)
                    .toEpochSecond(ZoneOffset.UTC);
            return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? new KnownValue(text, seconds, parsed.get(ChronoField.OFFSET_SECONDS), null, null)
                    : KnownValue.ofNumber(text, seconds);
        } catch (DateTimeException notAMoment) {
            return null;
        }
    }
}
