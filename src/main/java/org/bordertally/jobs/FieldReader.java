package org.bordertally.jobs;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bordertally.feed.Field;
import org.bordertally.feed.Field.Constraints;
import org.bordertally.feed.reference.Countries.Notation;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** Reads one field of a feed. */
final class FieldReader {
    private static final Set<Field.Type> DATES = EnumSet.of(Field.Type.DATE, Field.Type.DATETIME);
    private static final Set<Field.Type> NUMBERS = EnumSet.of(Field.Type.INTEGER, Field.Type.NUMBER);

    private final YamlMapping written;
    private final Problems problems;
    private final Reference reference;

    FieldReader(YamlMapping written, Reference reference) {
        this.written = written;
        this.problems = written.problems();
        this.reference = reference;
    }

    Field read() {
        written.only(
                "name",
                "column",
                "type",
                "format",
                "groupChar",
                "accepts",
                "values",
                "constant",
                "personal",
                "constraints");
        Text name = written.text("name");
        Field.Type type = type();
        Constraints constraints = written.mapping("constraints")
                .map(mapping -> new ConstraintsReader(mapping, type).read())
                .orElse(Constraints.NONE);
        Text constant = written.optionalText("constant");
        if (constant != null) {
            checkConstant(constant, type, constraints);
        }
        return new Field(
                name.value(),
                column(name),
                type,
                format(type),
                groupCharacters(type),
                notations(type),
                values(type, constraints),
                constant == null ? null : constant.value(),
                written.flag("personal"),
                constraints);
    }

    private Field.Type type() {
        return written.required("type")
                .flatMap(value -> value.choice(Field.Type.class))
                .orElse(Field.Type.STRING);
    }

    private String column(Text name) {
        Text column = written.optionalText("column");
        return column == null ? name.value() : column.value();
    }

    private @Nullable String format(Field.Type type) {
        Text format = written.optionalText("format");
        if (format != null && allowedOnly("format", type, DATES)) {
            DateFormat.check(format, type, problems);
        }
        return format == null ? null : format.value();
    }

    private String groupCharacters(Field.Type type) {
        Text characters = written.optionalText("groupChar");
        if (characters != null && allowedOnly("groupChar", type, NUMBERS)) {
            if (characters.value().chars().anyMatch(Character::isLetterOrDigit)) {
                problems.add(
                        characters.place(),
                        "Letters and digits cannot group digits.",
                        "Write the characters between groups, e.g. \".\" for 3.371.");
            }
        }
        return characters == null ? "" : characters.value();
    }

    private Set<Notation> notations(Field.Type type) {
        Set<Notation> notations = EnumSet.noneOf(Notation.class);
        if (written.has("accepts") && allowedOnly("accepts", type, EnumSet.of(Field.Type.COUNTRY))) {
            written.list("accepts").forEach(item -> item.choice(Notation.class).ifPresent(notations::add));
        }
        return notations.isEmpty() ? EnumSet.of(Notation.ALPHA_3) : notations;
    }

    private Map<String, String> values(Field.Type type, Constraints constraints) {
        Map<String, String> values = new LinkedHashMap<>();
        written.mapping("values").ifPresent(mapping -> {
            for (Map.Entry<Text, YamlValue> entry : mapping.entries().entrySet()) {
                Text meant = entry.getValue().text();
                values.put(entry.getKey().value(), meant.value());
                checkValue(meant, type, constraints, reference, problems);
            }
        });
        return values;
    }

    private void checkConstant(Text constant, Field.Type type, Constraints constraints) {
        for (String key : new String[] {"column", "values", "format", "personal"}) {
            if (written.has(key)) {
                problems.add(
                        written.placeOf(key),
                        "A field with a constant has no column in the file, so " + key + " means nothing.",
                        "Remove " + key + " or constant.");
            }
        }
        checkValue(constant, type, constraints, reference, problems);
    }

    /** Reports a value that rows of this field could never have. */
    static void checkValue(
            Text value, Field.Type type, Constraints constraints, Reference reference, Problems problems) {
        if (value.isMissing()) {
            return;
        }
        if (type == Field.Type.COUNTRY) {
            CountriesReader.check(value, reference.countries(), problems);
        }
        if (type == Field.Type.POST && reference.post(value.value()).isEmpty()) {
            problems.add(
                    value.place(),
                    "There is no post " + value.value() + ".",
                    Suggestion.nearest(
                            value.value(), reference.posts().keySet(), "Declare it in reference/posts.csv."));
        }
        boolean number = type == Field.Type.INTEGER || type == Field.Type.YEAR;
        if (number && !value.value().matches("-?\\d{1,18}")) {
            problems.add(value.place(), value.value() + " is not a whole number.", "Write digits.");
        }
        if (!constraints.allowed().isEmpty() && !constraints.allowed().contains(value.value())) {
            problems.add(
                    value.place(),
                    "The field's enum does not allow " + value.value() + ".",
                    Suggestion.oneOf(
                            value.value(),
                            constraints.allowed().stream().sorted().toList()));
        }
    }

    private boolean allowedOnly(String key, Field.Type type, Set<Field.Type> types) {
        if (types.contains(type)) {
            return true;
        }
        problems.add(
                written.placeOf(key),
                "A field of type " + Words.of(type) + " has no " + key + ".",
                "Remove it, or write the type "
                        + String.join(" or ", types.stream().map(Words::of).toList()) + ".");
        return false;
    }
}
