package org.bordertally.feed;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.bordertally.feed.reference.Countries.Notation;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Checks the cells of one field. Most fields have few different values, so what was found out about a text is remembered,
 * for all files and threads.
 */
final class FieldCheck {
    /** How many texts of a field are remembered. */
    private static final int REMEMBERED = 4096;

    private static final int RECENT = 512;

    /** Longer texts are checked anew each time: remembered, they could fill the heap. */
    private static final int LONGEST_REMEMBERED = 64;

    /** Longer texts fit no pattern; a matcher may need a stack as deep as its text is long. */
    private static final int LONGEST_PATTERNED = 1000;

    private static final Set<Notation> EVERY_NOTATION = EnumSet.allOf(Notation.class);

    private record Known(String cell, Value value) {}

    private static final Set<String> TRUE = Set.of("true", "True", "TRUE", "1");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE", "0");

    private final Field field;
    private final Set<String> missingValues;
    private final Reference reference;
    private final boolean countsPersons;
    private final MomentText moments;
    private final NumberText numbers;
    private final boolean plain;
    private final Map<String, Known> remembered = new ConcurrentHashMap<>();

    /** Stands before {@link #remembered}; threads may overwrite each other here, entries never change. */
    private final @Nullable Known[] recent = new Known[RECENT];

    /** @param countsPersons whether a fraction in this field is {@link RowCode#FRACTIONAL_PERSONS} */
    FieldCheck(Field field, Set<String> missingValues, Reference reference, boolean countsPersons) {
        this.field = field;
        this.missingValues = Set.copyOf(missingValues);
        this.reference = reference;
        this.countsPersons = countsPersons;
        this.moments = new MomentText(field.type() == Field.Type.DATETIME, field.format());
        this.numbers = new NumberText(field.groupCharacters());
        this.plain = field.type() == Field.Type.DATETIME
                || (field.type() == Field.Type.STRING
                        && field.constraints().allowed().isEmpty()
                        && field.values().isEmpty());
    }

    Field field() {
        return field;
    }

    /** What this cell holds. */
    Value check(String cell) {
        if (plain || cell.length() > LONGEST_REMEMBERED) {
            return checked(cell);
        }
        int place = place(cell);
        Known known = recent[place];
        if (known == null || !known.cell().equals(cell)) {
            known = known(cell);
            recent[place] = known;
        }
        return known.value();
    }

    private Known known(String cell) {
        Known known = remembered.get(cell);
        if (known == null) {
            known = new Known(cell, checked(cell));
            if (remembered.size() < REMEMBERED) {
                remembered.put(cell, known);
            }
        }
        return known;
    }

    /** A hash of three characters instead of all. */
    private static int place(String cell) {
        int length = cell.length();
        if (length == 0) {
            return 0;
        }
        int hash = length + 31 * cell.charAt(0) + 17 * cell.charAt(length >> 1) + cell.charAt(length - 1);
        return hash & (RECENT - 1);
    }

    /** What an absent column or an empty cell holds. */
    Value missing() {
        return field.constraints().required()
                ? fault(RowCode.MISSING_VALUE, field.column() + " is missing: every row needs it.")
                : Value.MISSING;
    }

    private Value checked(String cell) {
        if (missingValues.contains(cell)) {
            return missing();
        }
        String text = field.values().isEmpty() ? cell : field.values().getOrDefault(cell, cell);
        if (missingValues.contains(text)) {
            return missing();
        }
        Value value = typed(text);
        return value.fault() == null && value.text() != null ? constrained(value, value.text()) : value;
    }

    private Value typed(String text) {
        return switch (field.type()) {
            case STRING -> Value.text(text);
            case INTEGER, YEAR -> whole(text);
            case NUMBER -> decimal(text);
            case BOOLEAN -> truth(text);
            case DATE, DATETIME -> moment(text);
            case COUNTRY -> country(text);
            case POST -> post(text);
        };
    }

    private Value whole(String text) {
        BigDecimal number = numbers.read(text);
        if (number == null) {
            return badType(text, field.type() == Field.Type.YEAR ? "a year like 2024" : "a whole number");
        }
        return number.scale() > 0 ? fractional(text) : inLong(text, number);
    }

    private Value decimal(String text) {
        BigDecimal number = numbers.read(text);
        if (number == null) {
            return badType(text, "a number");
        }
        boolean fraction = number.stripTrailingZeros().scale() > 0;
        if (fraction) {
            return countsPersons ? fractional(text) : Value.text(number.toPlainString());
        }
        return inLong(text, number);
    }

    private Value inLong(String text, BigDecimal number) {
        try {
            long whole = number.longValueExact();
            return Value.number(Long.toString(whole), whole);
        } catch (ArithmeticException tooLarge) {
            return fault(
                    RowCode.OUT_OF_RANGE, field.column() + " " + Rejection.quoted(text) + " is too large a number.");
        }
    }

    private Value fractional(String text) {
        return countsPersons
                ? fault(
                        RowCode.FRACTIONAL_PERSONS,
                        field.column() + " " + Rejection.quoted(text)
                                + " is not whole: persons and cases are whole numbers.")
                : badType(text, "a whole number");
    }

    private Value truth(String text) {
        if (TRUE.contains(text)) {
            return Value.text("true");
        }
        return FALSE.contains(text) ? Value.text("false") : badType(text, "true or false");
    }

    private Value moment(String text) {
        Value moment = moments.read(text.strip());
        boolean withTime = field.type() == Field.Type.DATETIME;
        return moment == null
                ? badType(text, (withTime ? "a date and time" : "a date") + " written " + moments.example())
                : moment;
    }

    private Value country(String text) {
        Set<Notation> notations = field.notations().isEmpty() ? Set.of(Notation.ALPHA_3) : field.notations();
        Optional<String> code = reference.countries().resolve(text, notations);
        return code.map(Value::text)
                .orElseGet(() -> fault(
                        RowCode.UNKNOWN_COUNTRY,
                        field.column() + " " + countryQuoted(text) + " is not a country written as "
                                + String.join(
                                        " or ",
                                        new TreeSet<>(notations.stream()
                                                .map(FieldCheck::words)
                                                .toList()))
                                + "."));
    }

    /** A country that is only written otherwise says nothing about a person. */
    private String countryQuoted(String text) {
        return reference.countries().resolve(text, EVERY_NOTATION).isPresent()
                ? '"' + text + '"'
                : Rejection.quoted(text);
    }

    private static String words(Notation notation) {
        return switch (notation) {
            case ALPHA_3 -> "its ISO 3166-1 alpha-3 code";
            case ALPHA_2 -> "its ISO 3166-1 alpha-2 code";
            case EN -> "its English name";
            case VI -> "its Vietnamese name";
        };
    }

    private Value post(String text) {
        Optional<Post> post = reference.post(Normalizer.normalize(text, Normalizer.Form.NFC));
        return post.map(found -> new Value(found.code(), 0, Value.NO_OFFSET, found, null))
                .orElseGet(() -> fault(
                        RowCode.UNKNOWN_POST,
                        field.column() + " " + Rejection.quoted(text)
                                + " is not a post: use a code, name or alias of the reference list."));
    }

    private Value constrained(Value value, String text) {
        Field.Constraints constraints = field.constraints();
        if (!constraints.allowed().isEmpty() && !constraints.allowed().contains(text)) {
            return fault(
                    RowCode.NOT_IN_ENUM,
                    field.column() + " " + Rejection.quoted(text) + " is not one of "
                            + String.join(", ", new TreeSet<>(constraints.allowed())) + ".");
        }
        Integer maxLength = constraints.maxLength();
        if (maxLength != null && text.codePointCount(0, text.length()) > maxLength) {
            return outOfRange(text, "longer than " + maxLength + " characters");
        }
        Pattern pattern = constraints.pattern();
        if (pattern != null
                && (text.length() > LONGEST_PATTERNED || !pattern.matcher(text).matches())) {
            return badType(text, "written as " + pattern);
        }
        boolean numeric =
                switch (field.type()) {
                    case INTEGER, NUMBER, YEAR -> true;
                    case STRING, BOOLEAN, DATE, DATETIME, COUNTRY, POST -> false;
                };
        return numeric ? within(value, text, constraints.minimum(), constraints.maximum()) : value;
    }

    private Value within(Value value, String text, @Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        BigDecimal number = new BigDecimal(text);
        if (minimum != null && number.compareTo(minimum) < 0) {
            return outOfRange(text, "less than " + minimum.toPlainString());
        }
        if (maximum != null && number.compareTo(maximum) > 0) {
            return outOfRange(text, "more than " + maximum.toPlainString());
        }
        return value;
    }

    private Value outOfRange(String text, String how) {
        return fault(RowCode.OUT_OF_RANGE, field.column() + " " + Rejection.quoted(text) + " is " + how + ".");
    }

    private Value badType(String text, String expected) {
        return fault(RowCode.BAD_TYPE, field.column() + " " + Rejection.quoted(text) + " is not " + expected + ".");
    }

    private Value fault(RowCode code, String message) {
        return Value.faulty(new Rejection(field.column(), code, message));
    }
}
