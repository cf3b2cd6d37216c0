package org.bordertally.feed;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalField;
import java.util.Locale;

/** Date patterns in C notation ({@code strptime}), which Frictionless uses: {@code %d-%m-%Y}, {@code %d/%m/%Y %H:%M}. */
final class ClockPattern {
    private ClockPattern() {}

    /** @throws IllegalArgumentException with a sentence for the operator when a directive is not known */
    static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            if (character != '%') {
                builder.appendLiteral(character);
                continue;
            }
            if (++i == pattern.length()) {
                throw new IllegalArgumentException("The date format " + pattern + " ends in a lone %.");
            }
            boolean fixedWidth = i + 1 < pattern.length() && pattern.charAt(i + 1) == '%';
            append(builder, pattern.charAt(i), fixedWidth, pattern);
        }
        return builder.toFormatter(Locale.ENGLISH)
                .withChronology(IsoChronology.INSTANCE)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static void append(DateTimeFormatterBuilder builder, char directive, boolean fixedWidth, String pattern) {
        switch (directive) {
            case 'Y' -> builder.appendValue(ChronoField.YEAR, 4);
            case 'y' -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1970);
            case 'm' -> number(builder, ChronoField.MONTH_OF_YEAR, fixedWidth);
            case 'd', 'e' -> number(builder, ChronoField.DAY_OF_MONTH, fixedWidth);
            case 'j' -> builder.appendValue(ChronoField.DAY_OF_YEAR, 3);
            case 'b' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
            case 'B' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
            case 'a' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
            case 'A' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
            case 'H' -> number(builder, ChronoField.HOUR_OF_DAY, fixedWidth);
            case 'I' -> number(builder, ChronoField.CLOCK_HOUR_OF_AMPM, fixedWidth);
            case 'p' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
            case 'M' -> number(builder, ChronoField.MINUTE_OF_HOUR, fixedWidth);
            case 'S' -> number(builder, ChronoField.SECOND_OF_MINUTE, fixedWidth);
            case 'f' -> builder.appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, false);
            case 'z' -> builder.appendPattern("[XXX][XX][X]");
            case 'F' -> builder.append(DateTimeFormatter.ISO_LOCAL_DATE);
            case 'T' -> builder.append(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH));
            case '%' -> builder.appendLiteral('%');
            default ->
                throw new IllegalArgumentException("The date format " + pattern + " has %" + directive
                        + ", which is not known: use %d %m %Y %y %b %B %H %I %p %M %S %f %z.");
        }
    }

    /** One or two digits, as strptime reads them, unless the next directive follows at once. */
    private static void number(DateTimeFormatterBuilder builder, TemporalField field, boolean fixedWidth) {
        builder.appendValue(field, fixedWidth ? 2 : 1, 2, SignStyle.NOT_NEGATIVE);
    }
}
