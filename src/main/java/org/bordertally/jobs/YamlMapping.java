package org.bordertally.jobs;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Keys and values in a YAML file; what is asked of a key and not there as it should be is reported. */
final class YamlMapping {
    private record Entry(Text key, YamlValue value) {}

    private final Place place;
    private final Problems problems;
    private final boolean readable;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private YamlMapping(Place place, Problems problems, boolean readable) {
        this.place = place;
        this.problems = problems;
        this.readable = readable;
    }

    static YamlMapping of(MappingNode node, Path file, Problems problems) {
        YamlMapping mapping = new YamlMapping(Place.of(file, node.getStartMark()), problems, true);
        for (NodeTuple tuple : node.getValue()) {
            Text key = new YamlValue(tuple.getKeyNode(), file, problems).text();
            Entry entry = new Entry(key, new YamlValue(tuple.getValueNode(), file, problems));
            if (mapping.entries.putIfAbsent(key.value(), entry) != null) {
                problems.add(key.place(), "The key " + key.value() + " is there twice.", "Remove one of them.");
            }
        }
        return mapping;
    }

    /** Stands for what is no mapping: has nothing and misses nothing. */
    static YamlMapping nothing(Place place, Problems problems) {
        return new YamlMapping(place, problems, false);
    }

    Place place() {
        return place;
    }

    Problems problems() {
        return problems;
    }

    /** Reports every key that is not one of these. */
    void only(String... known) {
        for (Entry entry : entries.values()) {
            if (!List.of(known).contains(entry.key().value())) {
                problems.add(
                        entry.key().place(),
                        "The key " + entry.key().value() + " is not known here.",
                        Suggestion.oneOf(entry.key().value(), List.of(known)));
            }
        }
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where a key stands, or the mapping itself when it has no such key. */
    Place placeOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? place : entry.key().place();
    }

    /** Free keys and their values, in the order written. */
    Map<Text, YamlValue> entries() {
        Map<Text, YamlValue> byKey = new LinkedHashMap<>();
        entries.values().forEach(entry -> byKey.put(entry.key(), entry.value()));
        return byKey;
    }

    Optional<YamlValue> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The value of a key that must be there; empty, with a report, when it is not. */
    Optional<YamlValue> required(String key) {
        if (readable && !has(key)) {
            problems.add(place, "The key " + key + " is missing.", "Add " + key + ": …");
        }
        return value(key);
    }

    /** A text that must be there and not be empty. */
    Text text(String key) {
        return required(key).map(YamlValue::filledText).orElse(Text.missing(place));
    }

    @Nullable
    Text optionalText(String key) {
        return has(key) ? text(key) : null;
    }

    int integer(String key, int otherwise, int minimum, int maximum) {
        return value(key).map(value -> value.integer(minimum, maximum)).orElse(otherwise);
    }

    BigDecimal decimal(String key, BigDecimal otherwise, BigDecimal minimum, @Nullable BigDecimal maximum) {
        return value(key).map(value -> value.decimal(minimum, maximum)).orElse(otherwise);
    }

    boolean flag(String key) {
        return value(key).map(YamlValue::flag).orElse(false);
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return value(key).flatMap(value -> value.choice(type)).orElse(otherwise);
    }

    @Nullable
    LocalDate date(String key) {
        return required(key).map(YamlValue::date).orElse(null);
    }

    @Nullable
    LocalDate optionalDate(String key) {
        return value(key).map(YamlValue::date).orElse(null);
    }

    /** The items of a list, none when the key is absent. */
    List<YamlValue> list(String key) {
        return value(key).map(YamlValue::list).orElse(List.of());
    }

    /** The texts of a list, none when the key is absent. */
    List<Text> texts(String key) {
        return list(key).stream().map(YamlValue::text).toList();
    }

    /** The mappings of a list, none when the key is absent. */
    List<YamlMapping> mappings(String key) {
        return list(key).stream().map(YamlValue::mapping).toList();
    }

    Optional<YamlMapping> mapping(String key) {
        return value(key).map(YamlValue::mapping);
    }
}
