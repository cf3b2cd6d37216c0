package org.bordertally.feed;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bordertally.feed.reference.Countries.Notation;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** Checks the cells of one field, for all files and threads. */
final class FieldCheck {
    /** Longer texts fit no pattern; a matcher may need a stack as deep as its text is long. */
    private static final int LONGEST_PATTERNED = 1000;

    private static final Set<Notation> EVERY_NOTATION = EnumSet.allOf(Notation.class);

    private enum Kind {
        /** Taken as it is. */
        TEXT,
        /** Mostly in a form that is read by position. */
        MOMENT,
        /** One of few different values. */
        REPEATED,
        OTHER
    }

    private static final Set<String> TRUE = Set.of("true", "True", "TRUE", "1");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE", "0");

    private final Field field;
    private final MissingValues missingValues;
    private final Reference reference;
    private final boolean countsPersons;
    private final MomentText moments;
    private final NumberText numbers;
    private final Kind kind;
    private final ValueMemory memory;

    /** @param countsPersons whether a fraction in this field is {@link RowCode#FRACTIONAL_PERSONS} */
    FieldCheck(Field field, Set<String> missingValues, Reference reference, boolean countsPersons) {
        this.field = field;
        this.missingValues = new MissingValues(missingValues);
        this.reference = reference;
        this.countsPersons = countsPersons;
        this.moments = new MomentText(field.type() == Field.Type.DATETIME, field.format());
        this.numbers = new NumberText(field.groupCharacters());
        this.kind = kindOf(field, moments);
        this.memory = new ValueMemory(this::checked);
    }

    Field field() {
        return field;
    }

    /**
     * What a cell holds.
     *
     * @param fresh of this cell, for the thread at work
     */
    Value check(Cells cells, int cell, FreshValue fresh) {
        if (missingValues.hold(cells, cell)) {
            return missing();
        }
        return switch (kind) {
            case TEXT -> mayBeTooLong(cells, cell) ? checked(cells.text(cell)) : fresh.isText();
            case MOMENT -> fresh.isIsoMoment() ? fresh : checked(cells.text(cell));
            case OTHER -> checked(cells.text(cell));
            case REPEATED -> memory.get(cells, cell);
        };
    }

    /** Whether a cell holds no value. */
    boolean isMissing(Cells cells, int cell) {
        return missingValues.hold(cells, cell);
    }

    /** What a text holds. */
    KnownValue check(String text) {
        return checked(text);
    }

    /** A text has no more characters than bytes. */
    private boolean mayBeTooLong(Cells cells, int cell) {
        Integer maxLength = field.constraints().maxLength();
        return maxLength != null && cells.until(cell) - cells.from(cell) > maxLength;
    }

    private static Kind kindOf(Field field, MomentText moments) {
        Field.Constraints constraints = field.constraints();
        boolean listed = !constraints.allowed().isEmpty() || !field.values().isEmpty();
        boolean free = !listed && constraints.pattern() == null;
        return switch (field.type()) {
            case STRING -> listed ? Kind.REPEATED : free ? Kind.TEXT : Kind.OTHER;
            case DATETIME -> free && constraints.maxLength() == null && moments.isIso() ? Kind.MOMENT : Kind.OTHER;
            case INTEGER, YEAR, NUMBER, BOOLEAN, DATE, COUNTRY, POST -> Kind.REPEATED;
        };
    }

    /** What an absent column or an empty cell holds. */
    KnownValue missing() {
        return field.constraints().required()
                ? fault(RowCode.MISSING_VALUE, field.column() + " is missing: every row needs it.")
                : KnownValue.MISSING;
    }

    private KnownValue checked(String cell) {
        if (missingValues.contain(cell)) {
            return missing();
        }
        String text = field.values().isEmpty() ? cell : field.values().getOrDefault(cell, cell);
        if (missingValues.contain(text)) {
            return missing();
        }
        KnownValue value = typed(text);
        return value.fault() == null && value.text() != null ? constrained(value, value.text()) : value;
    }

    private KnownValue typed(String text) {
        return switch (field.type()) {
            case STRING -> KnownValue.ofText(text);
            case INTEGER, YEAR -> whole(text);
            case NUMBER -> decimal(text);
            case BOOLEAN -> truth(text);
            case DATE, DATETIME -> moment(text);
            case COUNTRY -> country(text);
            case POST -> post(text);
        };
    }

    private KnownValue whole(String text) {
        BigDecimal number = numbers.read(text);
        if (number == null) {
            return badType(text, field.type() == Field.Type.YEAR ? "a year like 2024" : "a whole number");
        }
        return number.scale() > 0 ? fractional(text) : inLong(text, number);
    }

    private KnownValue decimal(String text) {
        BigDecimal number = numbers.read(text);
        if (number == null) {
            return badType(text, "a number");
        }
        boolean fraction = number.stripTrailingZeros().scale() > 0;
        if (fraction) {
            return countsPersons ? fractional(text) : KnownValue.ofText(number.toPlainString());
        }
        return inLong(text, number);
    }

    private KnownValue inLong(String text, BigDecimal number) {
        try {
            long whole = number.longValueExact();
            return KnownValue.ofNumber(Long.toString(whole), whole);
        } catch (ArithmeticException tooLarge) {
            return fault(
                    RowCode.OUT_OF_RANGE, field.column() + " " + Rejection.quoted(text) + " is too large a number.");
        }
    }

    private KnownValue fractional(String text) {
        return countsPersons
                ? fault(
                        RowCode.FRACTIONAL_PERSONS,
                        field.column() + " " + Rejection.quoted(text)
                                + " is not whole: persons and cases are whole numbers.")
                : badType(text, "a whole number");
    }

    private KnownValue truth(String text) {
        if (TRUE.contains(text)) {
            return KnownValue.ofText("true");
        }
        return FALSE.contains(text) ? KnownValue.ofText("false") : badType(text, "true or false");
    }

    private KnownValue moment(String text) {
        KnownValue moment = moments.read(text.strip());
        boolean withTime = field.type() == Field.Type.DATETIME;
        return moment == null
                ? badType(text, (withTime ? "a date and time" : "a date") + " written " + moments.example())
                : moment;
    }

    private KnownValue country(String text) {
        Set<Notation> notations = field.notations().isEmpty() ? Set.of(Notation.ALPHA_3) : field.notations();
        Optional<String> code = reference.countries().resolve(text, notations);
        return code.map(KnownValue::ofText)
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

    private KnownValue post(String text) {
        Optional<Post> post = reference.post(Normalizer.normalize(text, Normalizer.Form.NFC));
        return post.map(found -> new KnownValue(found.code(), 0, Value.NO_OFFSET, found, null))
                .orElseGet(() -> fault(
                        RowCode.UNKNOWN_POST,
                        field.column() + " " + Rejection.quoted(text)
                                + " is not a post: use a code, name or alias of the reference list."));
    }

    private KnownValue constrained(KnownValue value, String text) {
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

    private KnownValue within(
            KnownValue value, String text, @Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        BigDecimal number = new BigDecimal(text);
        if (minimum != null && number.compareTo(minimum) < 0) {
            return outOfRange(text, "less than " + minimum.toPlainString());
        }
        if (maximum != null && number.compareTo(maximum) > 0) {
            return outOfRange(text, "more than " + maximum.toPlainString());
        }
        return value;
    }

    private KnownValue outOfRange(String text, String how) {
        return fault(RowCode.OUT_OF_RANGE, field.column() + " " + Rejection.quoted(text) + " is " + how + ".");
    }

    private KnownValue badType(String text, String expected) {
        return fault(RowCode.BAD_TYPE, field.column() + " " + Rejection.quoted(text) + " is not " + expected + ".");
    }

    private KnownValue fault(RowCode code, String message) {
        return KnownValue.faulty(new Rejection(field.column(), code, message));
    }
}
