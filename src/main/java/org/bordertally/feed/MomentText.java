package org.bordertally.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/**
 * Dates and moments as files write them. The ISO 8601 forms ({@code 2024-08-12}, {@code 2024-08-12T07:30},
 * {@code 2024-08-12 07:30:15.250+0700}) are read by position, which is ten times as fast as a formatter; what is unusual
 * or declared otherwise goes through java.time.
 */
final class MomentText {
    /** Of a calendar day as clocks write it, which has no daylight saving. */
    static final int SECONDS_PER_DAY = 86_400;

    private static final int DATE_LENGTH = 10;
    private static final int LONGEST = 64;
    private static final int LAST_YEAR = 9999;
    private static final int LARGEST_OFFSET_HOURS = 18;

    private final boolean withTime;
    private final @Nullable DateTimeFormatter declared;
    private final String example;

    /** @param format in C notation, null for ISO 8601 */
    MomentText(boolean withTime, @Nullable String format) {
        this.withTime = withTime;
        this.declared = format == null ? null : ClockPattern.formatter(format);
        this.example = format != null ? "as " + format : withTime ? "like 2024-08-12T07:30" : "like 2024-08-12";
    }

    /** How a value should be written, for messages. */
    String example() {
        return example;
    }

    /** The value this text stands for, null when it is none; years are those from 1 to 9999. */
    @Nullable
    Value read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (declared != null) {
            return withFormatter(text, declared);
        }
        Value value = byPosition(text);
        return value == null && withTime ? withFormatter(text, DateTimeFormatter.ISO_DATE_TIME) : value;
    }

    private @Nullable Value byPosition(String text) {
        int length = text.length();
        if (length < DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return null;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        long midnight = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY;
        if (length == DATE_LENGTH) {
            return Value.number(text, midnight);
        }
        return withTime ? timeByPosition(text, midnight) : null;
    }

    private static @Nullable Value timeByPosition(String text, long midnight) {
        int length = text.length();
        char separator = text.charAt(DATE_LENGTH);
        if ((separator != 'T' && separator != ' ' && separator != 't') || length < 16 || text.charAt(13) != ':') {
            return null;
        }
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = 0;
        int at = 16;
        if (at < length && text.charAt(at) == ':') {
            second = digits(text, at + 1, 2);
            at += 3;
            if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
                int fraction = ++at;
                while (at < length && isDigit(text.charAt(at))) {
                    at++;
                }
                if (at == fraction) {
                    return null;
                }
            }
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        long seconds = midnight + hour * 3600L + minute * 60L + second;
        if (at >= length) {
            return at == length ? Value.number(text, seconds) : null;
        }
        int offset = offset(text, at);
        return offset == Value.NO_OFFSET ? null : new Value(text, seconds, offset, null, null);
    }

    /** Seconds of {@code Z}, {@code +hh}, {@code +hhmm} or {@code +hh:mm} at the end of a text. */
    private static int offset(String text, int at) {
        int left = text.length() - at;
        char sign = text.charAt(at);
        if (left == 1 && (sign == 'Z' || sign == 'z')) {
            return 0;
        }
        boolean colon = left == 6 && text.charAt(at + 3) == ':';
        if ((sign != '+' && sign != '-') || (left != 3 && left != 5 && !colon)) {
            return Value.NO_OFFSET;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = left == 3 ? 0 : digits(text, at + (colon ? 4 : 3), 2);
        if (hours < 0 || hours > LARGEST_OFFSET_HOURS || minutes < 0 || minutes > 59) {
            return Value.NO_OFFSET;
        }
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private @Nullable Value withFormatter(String text, DateTimeFormatter formatter) {
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
                    ? new Value(text, seconds, parsed.get(ChronoField.OFFSET_SECONDS), null, null)
                    : Value.number(text, seconds);
        } catch (DateTimeException notAMoment) {
            return null;
        }
    }

    private static int digits(String text, int from, int count) {
        if (from + count > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + count; i++) {
            char digit = text.charAt(i);
            if (!isDigit(digit)) {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
