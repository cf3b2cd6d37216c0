package org.bordertally.jobs;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.feed.Field;

/** Checks date patterns in C notation: {@code %d-%m-%Y}. */
final class DateFormat {
    /** Each directive and what it tells: year, month, day, hour, or other things. */
    private static final Map<Character, String> TELLS = Map.ofEntries(
            Map.entry('Y', "y"),
            Map.entry('y', "y"),
            Map.entry('m', "m"),
            Map.entry('d', "d"),
            Map.entry('b', "m"),
            Map.entry('B', "m"),
            Map.entry('e', "d"),
            Map.entry('j', "md"),
            Map.entry('F', "ymd"),
            Map.entry('H', "h"),
            Map.entry('I', "h"),
            Map.entry('T', "h"),
            Map.entry('M', ""),
            Map.entry('S', ""),
            Map.entry('f', ""),
            Map.entry('p', ""),
            Map.entry('a', ""),
            Map.entry('A', ""),
            Map.entry('z', ""),
            Map.entry('%', ""));

    private DateFormat() {}

    static void check(Text format, Field.Type type, Problems problems) {
        String pattern = format.value();
        StringBuilder told = new StringBuilder();
        for (int i = pattern.indexOf('%'); i >= 0; i = pattern.indexOf('%', i + 2)) {
            String tells = i + 1 < pattern.length() ? TELLS.get(pattern.charAt(i + 1)) : null;
            if (tells == null) {
                problems.add(
                        format.place(),
                        "The date format has " + pattern.substring(i, Math.min(i + 2, pattern.length()))
                                + ", which is not known.",
                        "Use %d %m %Y %y %b %B %H %I %p %M %S %f %z.");
                return;
            }
            told.append(tells);
        }
        checkComplete(format, type, told.toString(), problems);
    }

    private static void checkComplete(Text format, Field.Type type, String told, Problems problems) {
        String needed = type == Field.Type.DATETIME ? "ymdh" : "ymd";
        Set<String> missing = new TreeSet<>();
        needed.chars()
                .filter(part -> told.indexOf(part) < 0)
                .forEach(part -> missing.add(
                        switch (part) {
                            case 'y' -> "year (%Y)";
                            case 'm' -> "month (%m)";
                            case 'd' -> "day (%d)";
                            default -> "hour (%H)";
                        }));
        if (!missing.isEmpty()) {
            problems.add(
                    format.place(),
                    "The date format has no " + String.join(", no ", missing) + ".",
                    "Write it as " + (type == Field.Type.DATETIME ? "%d-%m-%Y %H:%M" : "%d-%m-%Y") + ".");
        }
    }
}
