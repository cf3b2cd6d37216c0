package org.bordertally.reconciliation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Our figures that should be equal to those others state, over exactly the days of each statement.
 *
 * @param id unique among rules of every kind
 * @param feeds the feeds that carry each flow that is compared, by flow code
 * @param senders only statements these send; empty: all
 * @param measures at least one
 * @param rounding what every stated figure was rounded to, 0 when it was not
 */
public record MirrorRule(
        String id,
        Map<String, Set<String>> feeds,
        Set<String> senders,
        Set<Measure> measures,
        Tolerance tolerance,
        BigDecimal rounding) {
    public MirrorRule {
        SortedMap<String, Set<String>> byFlow = new TreeMap<>();
        feeds.forEach((flow, carriers) -> byFlow.put(flow, Rules.inOrder(carriers)));
        feeds = Collections.unmodifiableMap(byFlow);
        senders = Rules.inOrder(senders);
        measures = Rules.inOrder(measures);
    }

    /** A flow for each feed that carries it, beside {@link #carryingFeeds()}. */
    String[] carriedFlows() {
        return feeds.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(feed -> each.getKey()))
                .toArray(String[]::new);
    }

    String[] carryingFeeds() {
        return feeds.values().stream().flatMap(Set::stream).toArray(String[]::new);
    }
}
