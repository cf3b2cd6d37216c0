package org.bordertally.jobs;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bordertally.feed.reference.KnownDays;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in a YAML file; asked for what it should be, it reports what it is not. */
final class YamlValue {
    private final Node node;
    private final Path file;
    private final Problems problems;

    YamlValue(Node node, Path file, Problems problems) {
        this.node = node;
        this.file = file;
        this.problems = problems;
    }

    Place place() {
        return Place.of(file, node.getStartMark());
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The text as written, whatever YAML would take it for: {@code NO} stays {@code NO}. */
    Text text() {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return new Text(scalar.getValue(), place());
        }
        problem(
                "A text is expected here, not " + kind() + ".",
                "Write a text, in quotes when it has special characters.");
        return Text.missing(place());
    }

    /** A text that is not empty. */
    Text filledText() {
        Text text = text();
        if (text.isMissing()
                && node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)) {
            problem("An empty text means nothing here.", "Write a value, or leave the key out where it may be absent.");
        }
        return text;
    }

    /** A whole number in these limits, both inclusive; null when it is none. */
    @Nullable
    Integer integer(int minimum, int maximum) {
        BigDecimal number = decimal(BigDecimal.valueOf(minimum), BigDecimal.valueOf(maximum));
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            problem(number + " is not a whole number.", "Write a whole number.");
            return null;
        }
        return number.intValueExact();
    }

    /** A number in these limits, both inclusive and null for none; null when it is none. */
    @Nullable
    BigDecimal decimal(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        Text text = text();
        if (text.isMissing()) {
            return null;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text.value());
        } catch (NumberFormatException notANumber) {
            problem(text.value() + " is not a number.", "Write digits, with a point before decimals.");
            return null;
        }
        boolean outside = (minimum != null && number.compareTo(minimum) < 0)
                || (maximum != null && number.compareTo(maximum) > 0);
        if (outside) {
            problem(
                    number.toPlainString() + " is out of range.",
                    maximum == null
                            ? "Write " + minimum + " or more."
                            : "Write a number from " + minimum + " to " + maximum + ".");
            return null;
        }
        return number;
    }

    /** True or false; false when it is neither. */
    boolean flag() {
        Text text = text();
        if (!text.isMissing() && !text.value().equals("true") && !text.value().equals("false")) {
            problem(text.value() + " is neither true nor false.", "Write true or false.");
        }
        return text.value().equals("true");
    }

    /** A day as {@code 2024-08-12}, null when it is none. */
    @Nullable
    LocalDate date() {
        Text text = text();
        if (text.isMissing()) {
            return null;
        }
        try {
            return KnownDays.parse(text.value());
        } catch (KnownDays.OutsideException e) {
            problem(e.getMessage() + ".", "Write a day of that time, or leave it out where it may be absent.");
            return null;
        } catch (DateTimeParseException notADate) {
            problem(text.value() + " is not a date of the calendar.", "Write it as 2024-08-12.");
            return null;
        }
    }

    /** One of an enumeration's values, in any letter case, with {@code -} for {@code _}; empty when it is none. */
    <E extends Enum<E>> Optional<E> choice(Class<E> type) {
        Text text = text();
        if (text.isMissing()) {
            return Optional.empty();
        }
        String written = text.value().replace('-', '_');
        Optional<E> chosen = Stream.of(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(written))
                .findFirst();
        if (chosen.isEmpty()) {
            boolean upper = written.equals(written.toUpperCase(Locale.ROOT));
            List<String> known = Stream.of(type.getEnumConstants())
                    .map(Enum::name)
                    .map(name -> upper ? name : name.toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
            problem(text.value() + " is not known here.", Suggestion.oneOf(text.value(), known));
        }
        return chosen;
    }

    /** The items of a list; none, with a report, when it is no list. */
    List<YamlValue> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new YamlValue(item, file, problems))
                    .toList();
        }
        problem("A list is expected here, not " + kind() + ".", "Write [a, b] or one item a line, each after \"- \".");
        return List.of();
    }

    /** The items of a list, or a single value as the only item. */
    List<YamlValue> listOrOne() {
        return node instanceof SequenceNode ? list() : List.of(this);
    }

    /** Keys and values; one that reports nothing more when it is something else. */
    YamlMapping mapping() {
        if (node instanceof MappingNode mapping) {
            return YamlMapping.of(mapping, file, problems);
        }
        problem(
                "Keys with values are expected here, not " + kind() + ".",
                "Write {key: value} or one key: value a line.");
        return YamlMapping.nothing(place(), problems);
    }

    private void problem(String message, String fix) {
        problems.add(place(), message, fix);
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "keys with values";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
                ? "the text " + scalar.getValue()
                : "nothing";
    }
}
