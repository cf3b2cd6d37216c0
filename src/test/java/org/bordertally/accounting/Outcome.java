package org.bordertally.accounting;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What becomes of a delivery and of each of its rows, by line.
 *
 * @param code why it is refused, empty otherwise
 * @param heldFor why it is held, empty otherwise
 * @param counted rows that count
 * @param rejects the code of each rejected row
 * @param duplicates rows whose record counts elsewhere with equal counted fields
 * @param repeats rows, duplicates and conflicting ones, whose record another delivery counts
 */
record Outcome(
        String state,
        String code,
        String heldFor,
        Map<Integer, SentRow> counted,
        Map<Integer, String> rejects,
        Set<Integer> duplicates,
        Set<Integer> repeats) {

    static Outcome of(String state, String code, String heldFor) {
        return new Outcome(state, code, heldFor, new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    }

    /** The same, refused for its rejected rows: nothing of it counts. */
    Outcome refused() {
        return new Outcome("REFUSED", "TOO_MANY_REJECTS", "", Map.of(), rejects, Set.of(), Set.of());
    }

    void copy(int line, boolean equal) {
        if (equal) {
            duplicates.add(line);
        } else {
            rejects.put(line, "CONFLICTING_RECORD");
        }
    }

    long read() {
        return counted.size() + rejected() + duplicates.size();
    }

    long rejected() {
        return rejects.size();
    }

    long repeated() {
        return repeats.size();
    }

    long persons() {
        return counted.values().stream()
                .flatMap(row -> row.figures().stream())
                .mapToLong(Figure::persons)
                .sum();
    }
}
