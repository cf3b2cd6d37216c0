package org.bordertally.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bordertally.feed.Field;
import org.jspecify.annotations.Nullable;

/** The fields of one feed, for all that refers to them by name. */
final class FeedFields {
    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final Set<String> doubtful;
    private final Problems problems;

    /** @param doubtful names of fields whose declaration has mistakes: their type is not held against them */
    FeedFields(Iterable<Field> fields, Set<String> doubtful, Problems problems) {
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        this.doubtful = doubtful;
        this.problems = problems;
    }

    /** The field a text names; empty when there is none or it is read past, which is reported. */
    Optional<Field> find(Text name) {
        if (name.isMissing()) {
            return Optional.empty();
        }
        Field field = byName.get(name.value());
        if (field == null) {
            problems.add(
                    name.place(),
                    "The feed has no field " + name.value() + ".",
                    Suggestion.nearest(name.value(), byName.keySet(), "Declare it under schema, fields."));
            return Optional.empty();
        }
        if (field.personal()) {
            problems.add(
                    name.place(),
                    "The field " + name.value() + " is personal: it is read past and cannot be used.",
                    "Use another field, or remove personal: true.");
            return Optional.empty();
        }
        return Optional.of(field);
    }

    /** Reports a column that a number would be taken from although a personal field has it. */
    void checkNumber(Text column) {
        if (byName.values().stream()
                .anyMatch(field -> field.personal() && field.column().equals(column.value()))) {
            problems.add(
                    column.place(),
                    "The column " + column.value() + " is personal: it is read past and cannot be used.",
                    "Use another column, or remove personal: true.");
        }
    }

    /** The field a key names, of one of these types; null when the key is absent or names none, which is reported. */
    @Nullable
    String optional(YamlMapping mapping, String key, Set<Field.Type> types) {
        return mapping.has(key) ? required(mapping, key, types) : null;
    }

    /** Like {@link #optional}, for a key that must be there. */
    @Nullable
    String required(YamlMapping mapping, String key, Set<Field.Type> types) {
        Text name = mapping.text(key);
        Field field = find(name).orElse(null);
        if (field != null && !doubtful.contains(field.name()) && !types.contains(field.type())) {
            String wanted = types.stream().sorted().map(type -> Words.of(type)).collect(Collectors.joining(" or "));
            problems.add(
                    name.place(),
                    "The field " + field.name() + " is of type " + Words.of(field.type()) + ", which " + key
                            + " cannot take.",
                    "Name a field of type " + wanted + ".");
            return null;
        }
        return field == null ? null : field.name();
    }

    /** The field of this very name when the feed has one that can be used, else null. */
    @Nullable
    String byDefault(String name, Set<Field.Type> types) {
        Field field = byName.get(name);
        return field != null && !field.personal() && types.contains(field.type()) ? name : null;
    }

    @Nullable
    Field named(@Nullable String name) {
        return name == null ? null : byName.get(name);
    }
}
