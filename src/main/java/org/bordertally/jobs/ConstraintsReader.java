package org.bordertally.jobs;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.bordertally.feed.Field;
import org.bordertally.feed.Field.Constraints;
import org.jspecify.annotations.Nullable;

/** Reads what a field's values must satisfy. */
final class ConstraintsReader {
    private final YamlMapping written;
    private final Field.Type type;
    private final Problems problems;

    ConstraintsReader(YamlMapping written, Field.Type type) {
        this.written = written;
        this.type = type;
        this.problems = written.problems();
    }

    Constraints read() {
        written.only("required", "enum", "pattern", "minimum", "maximum", "maxLength");
        BigDecimal minimum = limit("minimum");
        BigDecimal maximum = limit("maximum");
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            problems.add(
                    written.placeOf("maximum"),
                    "The maximum " + maximum + " is below the minimum " + minimum + ".",
                    "Swap them.");
        }
        return new Constraints(written.flag("required"), allowed(), pattern(), minimum, maximum, maximumLength());
    }

    private Set<String> allowed() {
        Set<String> allowed = new LinkedHashSet<>();
        if (written.has("enum")
                && fits("enum", EnumSet.complementOf(EnumSet.of(Field.Type.DATE, Field.Type.DATETIME)))) {
            for (Text value : written.texts("enum")) {
                if (!value.isMissing() && !allowed.add(value.value())) {
                    problems.add(value.place(), value.value() + " is in the list twice.", "Remove one of them.");
                }
            }
            if (allowed.isEmpty()) {
                problems.add(written.placeOf("enum"), "An empty enum allows nothing.", "List the values or remove it.");
            }
        }
        return allowed;
    }

    private @Nullable Pattern pattern() {
        Text pattern = written.optionalText("pattern");
        if (pattern == null || !fits("pattern", EnumSet.of(Field.Type.STRING))) {
            return null;
        }
        try {
            return Pattern.compile(pattern.value());
        } catch (PatternSyntaxException broken) {
            problems.add(
                    pattern.place(),
                    "The pattern is not a regular expression: " + broken.getDescription() + ".",
                    "Put a backslash before characters that stand for themselves.");
            return null;
        }
    }

    private @Nullable BigDecimal limit(String key) {
        boolean usable =
                written.has(key) && fits(key, EnumSet.of(Field.Type.INTEGER, Field.Type.NUMBER, Field.Type.YEAR));
        return usable
                ? written.value(key).map(value -> value.decimal(null, null)).orElse(null)
                : null;
    }

    private @Nullable Integer maximumLength() {
        boolean usable = written.has("maxLength") && fits("maxLength", EnumSet.of(Field.Type.STRING));
        return usable
                ? written.value("maxLength")
                        .map(value -> value.integer(1, 1_000_000))
                        .orElse(null)
                : null;
    }

    private boolean fits(String key, Set<Field.Type> types) {
        if (!types.contains(type)) {
            problems.add(
                    written.placeOf(key), "A field of type " + Words.of(type) + " has no " + key + ".", "Remove it.");
        }
        return types.contains(type);
    }
}
