package org.bordertally.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bordertally.feed.reference.PeriodType;
import org.jspecify.annotations.Nullable;

/**
 * Two figures that should be equal, by partner country and period.
 *
 * @param id unique among rules of every kind
 * @param measures at least one
 * @param periods kinds of period it is checked for, at least one
 * @param match what pairs the two sides' cases, null when they cannot be paired
 * @param publish the side whose flow the rule speaks about
 */
public record Rule(
        String id,
        Figure left,
        Figure right,
        Set<Measure> measures,
        Set<PeriodType> periods,
        Tolerance tolerance,
        @Nullable String match,
        Side publish) {

    /** A side of a rule. */
    public enum Side {
        LEFT,
        RIGHT
    }

    public Rule {
        measures = Rules.inOrder(measures);
        periods = Rules.inOrder(periods);
    }

    /** The flow whose cells the rule speaks about; empty when that side is a sum of several. */
    String publishedFlow() {
        List<String> flows = (publish == Side.LEFT ? left : right).flows();
        return flows.size() == 1 ? flows.get(0) : "";
    }

    /** The flows of both sides. */
    List<String> flows() {
        return joined(left.flows(), right.flows());
    }

    /** The feeds of both sides. */
    List<String> feeds() {
        return joined(left.feeds(), right.feeds());
    }

    private static List<String> joined(Iterable<String> left, Iterable<String> right) {
        List<String> both = new ArrayList<>();
        left.forEach(both::add);
        right.forEach(both::add);
        return both;
    }
}
