package org.bordertally.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mistakes found so far: reading goes on after each, so that one check shows them all. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /**
     * Records a mistake.
     *
     * @param message one sentence: what is wrong
     * @param fix one sentence: what to write instead
     */
    void add(Place place, String message, String fix) {
        found.add(new Problem(place.file(), place.line(), place.column(), message, fix));
    }

    /** How many so far: equal before and after reading something, it was free of mistakes. */
    int count() {
        return found.size();
    }

    /** By file, line and column. */
    List<Problem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparing(Problem::line)
                        .thenComparing(Problem::column))
                .toList();
    }
}
