package org.bordertally.feed.contract;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a contract declares, as a text that is the same whatever order and comments it was written with. A component is known by
 * its name, and one that holds nothing is left out: one that a later version of the program adds is covered without a word here,
 * and changes no text until somebody uses it.
 */
final class PartText {
    private PartText() {}

    /** @param without names of components to leave out, at any depth */
    static String of(@Nullable Object value, Set<String> without) {
        if (value instanceof Record declared) {
            return entries(components(declared), without);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(quoted(String.valueOf(key)), each));
            return entries(sorted, without);
        }
        if (value instanceof Set<?> set) {
            return set.stream().map(each -> of(each, without)).sorted().collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> of(each, without)).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        return value instanceof String || value instanceof Pattern ? quoted(value.toString()) : String.valueOf(value);
    }

    /** The components of a record that hold anything, by name. */
    static Map<String, Object> components(Record declared) {
        Map<String, Object> components = new TreeMap<>();
        for (RecordComponent component : declared.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(declared);
                if (value != null && !holdsNothing(value)) {
                    components.put(component.getName(), value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("What a contract declares is public: " + component, e);
            }
        }
        return components;
    }

    private static boolean holdsNothing(Object value) {
        return value.equals(false)
                || value.equals("")
                || (value instanceof Collection<?> several && several.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static String entries(Map<String, Object> entries, Set<String> without) {
        return entries.entrySet().stream()
                .filter(entry -> !without.contains(entry.getKey()))
                .map(entry -> entry.getKey() + ":" + of(entry.getValue(), without))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
