package org.bordertally.feed;

import java.util.List;

/**
 * Age bands of whole years.
 *
 * @param lowerBounds ascending, the first one 0: {@code 0, 15, 60} makes {@code 0-14}, {@code 15-59} and {@code 60+}
 */
public record AgeBands(List<Integer> lowerBounds) {
    /** Label of a person whose age is not known. */
    public static final String UNKNOWN = "_U";

    public AgeBands {
        lowerBounds = List.copyOf(lowerBounds);
        if (lowerBounds.isEmpty() || lowerBounds.get(0) != 0) {
            throw new IllegalArgumentException("Age bands start at 0, not " + lowerBounds);
        }
        for (int i = 1; i < lowerBounds.size(); i++) {
            if (lowerBounds.get(i) <= lowerBounds.get(i - 1)) {
                throw new IllegalArgumentException("Age bands ascend, but " + lowerBounds + " does not");
            }
        }
    }

    /** The label of the band an age of whole years falls in; {@link #UNKNOWN} for a negative one. */
    public String label(int age) {
        if (age < 0) {
            return UNKNOWN;
        }
        int band = 0;
        while (band + 1 < lowerBounds.size() && lowerBounds.get(band + 1) <= age) {
            band++;
        }
        return band + 1 == lowerBounds.size()
                ? lowerBounds.get(band) + "+"
                : lowerBounds.get(band) + "-" + (lowerBounds.get(band + 1) - 1);
    }
}
