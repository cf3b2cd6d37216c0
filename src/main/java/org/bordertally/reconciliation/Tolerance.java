package org.bordertally.reconciliation;

import java.math.BigDecimal;

/**
 * How far the sides may differ: by {@code absolute}, or by {@code relative} of the larger side, whichever is more.
 *
 * @param absolute not negative, in persons or cases
 * @param relative 0 to 1
 */
public record Tolerance(BigDecimal absolute, BigDecimal relative) {
    public static final Tolerance NONE = new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO);
}
