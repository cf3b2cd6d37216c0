package org.bordertally.feed;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bordertally.feed.reference.Countries.Notation;
import org.jspecify.annotations.Nullable;

/**
 * One field of a feed.
 *
 * @param name the name rules use
 * @param column its text in the header; equal to {@code name} unless declared
 * @param type what its values are
 * @param format a date pattern in C notation ({@code %d-%m-%Y}), null for ISO 8601
 * @param groupCharacters characters that may group digits ({@code .} in {@code 3.371}); empty when digits are not grouped
 * @param notations how countries may be written, for {@link Type#COUNTRY}
 * @param values values as written to values as meant, applied before the constraints; empty when none
 * @param constant the value of every row when the file has no such column, else null
 * @param personal read past: never stored, logged or exported
 * @param constraints what a value must satisfy
 */
public record Field(
        String name,
        String column,
        Type type,
        @Nullable String format,
        String groupCharacters,
        Set<Notation> notations,
        Map<String, String> values,
        @Nullable String constant,
        boolean personal,
        Constraints constraints) {

    /** Longest text, in characters, of a field that is stored: ids of cases, statements and letters. */
    static final int LONGEST_KEPT = 200;

    static final String TOO_LONG_TO_KEEP = "is longer than " + LONGEST_KEPT + " characters, which is no id.";

    /** Frictionless types, plus {@code country} and {@code post}. */
    public enum Type {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        DATE,
        DATETIME,
        YEAR,
        COUNTRY,
        POST
    }

    public Field {
        notations = Set.copyOf(notations);
        values = Map.copyOf(values);
    }

    /** How files write a moment in this field, for those who make one; only dates and times have a format. */
    public DateTimeFormatter momentFormat() {
        if (format != null) {
            return ClockPattern.formatter(format);
        }
        return type == Type.DATE ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    }

    /**
     * What a value must satisfy; null where nothing is asked.
     *
     * @param allowed the {@code enum} of the contract, empty when any value will do
     */
    public record Constraints(
            boolean required,
            Set<String> allowed,
            @Nullable Pattern pattern,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable Integer maxLength) {
        public static final Constraints NONE = new Constraints(false, Set.of(), null, null, null, null);

        public Constraints {
            allowed = Set.copyOf(allowed);
        }
    }
}
