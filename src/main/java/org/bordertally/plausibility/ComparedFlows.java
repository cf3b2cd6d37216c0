package org.bordertally.plausibility;

import java.util.List;

/**
 * Two sides that should be equal day by day.
 *
 * @param rule its id
 * @param left flow codes, at least one
 * @param right flow codes, at least one
 */
public record ComparedFlows(String rule, List<String> left, List<String> right) {
    public ComparedFlows {
        left = List.copyOf(left);
        right = List.copyOf(right);
        if (left.isEmpty() || right.isEmpty()) {
            throw new IllegalArgumentException("The rule " + rule + " has a side without a flow");
        }
    }
}
