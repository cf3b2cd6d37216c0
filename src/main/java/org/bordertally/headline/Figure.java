package org.bordertally.headline;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A figure of a sentence.
 *
 * @param quote as it stands in the sentence, with its unit: {@code trên 1.660 thư}
 * @param flows codes of the flows it counts together, at least one
 * @param value not negative
 */
public record Figure(String quote, NavigableSet<String> flows, Measure measure, Bound bound, long value) {
    public Figure {
        flows = Collections.unmodifiableNavigableSet(new TreeSet<>(flows));
    }

    Range range() {
        return bound.around(value);
    }

    /** Whether it counts some of what the other counts, and less. */
    boolean isPartOf(Figure whole) {
        return measure == whole.measure && isPart(flows, whole.flows);
    }

    /** Whether it is the same figure at another place. */
    boolean saysTheSameAs(Figure other) {
        return flows.equals(other.flows) && measure == other.measure && bound == other.bound && value == other.value;
    }

    static boolean isPart(Collection<String> part, Collection<String> whole) {
        return whole.size() > part.size() && whole.containsAll(part);
    }
}
