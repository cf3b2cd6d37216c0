package org.bordertally.reconciliation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One side of a rule: a sum over flows, of all of them or of some.
 *
 * @param flows flow codes that are added up, at least one
 * @param feeds the feeds whose deliveries carry those flows
 * @param posts only what these posts counted; empty: all
 * @param senders only what these senders sent; empty: all
 * @param citizenships only persons of these citizenships, ISO 3166-1 alpha-3 or ICAO 9303; empty: all
 * @param rounding what each flow's figure was rounded to before it was sent, 0 when it was not
 */
public record Figure(
        List<String> flows,
        Set<String> feeds,
        Set<String> posts,
        Set<String> senders,
        Set<String> citizenships,
        BigDecimal rounding) {
    public Figure {
        flows = List.copyOf(flows);
        feeds = Rules.inOrder(feeds);
        posts = Rules.inOrder(posts);
        senders = Rules.inOrder(senders);
        citizenships = Rules.inOrder(citizenships);
    }

    /** All of one flow, as one feed carries it. */
    public static Figure of(String flow, String feed) {
        return new Figure(List.of(flow), Set.of(feed), Set.of(), Set.of(), Set.of(), BigDecimal.ZERO);
    }

    /** The flow that all of this is the figure of; empty when it is a sum of several, or a part of one. */
    Optional<String> wholeFlow() {
        return flows.size() == 1 && isWhole() ? Optional.of(flows.get(0)) : Optional.empty();
    }

    /** Whether it is all of its flows, not restricted to some posts, senders or citizenships. */
    public boolean isWhole() {
        return posts.isEmpty() && senders.isEmpty() && citizenships.isEmpty();
    }

    /** How far rounding alone can move the sum: half a unit for each flow. */
    BigDecimal roundingAllowance() {
        return rounding.multiply(BigDecimal.valueOf(flows.size())).divide(BigDecimal.valueOf(2));
    }
}
