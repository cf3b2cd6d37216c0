package org.bordertally.reconciliation;

import java.math.BigDecimal;
import java.util.Set;
import org.bordertally.feed.reference.PeriodType;
import org.jspecify.annotations.Nullable;

/**
 * Two figures that should be equal, by partner country and period.
 *
 * @param id unique
 * @param left flow code
 * @param leftFeed the feed whose deliveries carry the left flow
 * @param right flow code
 * @param rightFeed the feed whose deliveries carry the right flow
 * @param measures at least one
 * @param periods kinds of period it is checked for, at least one
 * @param match what pairs the two sides' cases, null when they cannot be paired
 */
public record Rule(
        String id,
        String left,
        String leftFeed,
        String right,
        String rightFeed,
        Set<Measure> measures,
        Set<PeriodType> periods,
        Tolerance tolerance,
        @Nullable String match,
        Side publish) {

    /** What is compared. */
    public enum Measure {
        PERSONS,
        CASES
    }

    /** A side of a rule. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /**
     * How far the sides may differ: by {@code absolute}, or by {@code relative} of the larger side.
     *
     * @param absolute not negative, in persons or cases
     * @param relative 0 to 1
     */
    public record Tolerance(BigDecimal absolute, BigDecimal relative) {
        public static final Tolerance NONE = new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public Rule {
        measures = Set.copyOf(measures);
        periods = Set.copyOf(periods);
    }
}
