package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;

/** The labels of age bands, by age. */
final class AgeLabels {
    /** Older ages share the last band. */
    private static final int OLDEST = 200;

    private final List<String> byAge = new ArrayList<>();

    AgeLabels(AgeBands bands) {
        for (int age = 0;
                age
                        <= Math.max(
                                OLDEST,
                                bands.lowerBounds().get(bands.lowerBounds().size() - 1));
                age++) {
            byAge.add(bands.label(age));
        }
    }

    /** The band of someone born in a year; {@link AgeBands#UNKNOWN} when that is missing or after the event. */
    String label(int eventYear, Value birthYear) {
        long age = eventYear - birthYear.number();
        if (birthYear.isMissing() || age < 0) {
            return AgeBands.UNKNOWN;
        }
        return byAge.get((int) Math.min(age, byAge.size() - 1));
    }
}
