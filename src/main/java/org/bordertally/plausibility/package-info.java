/**
 * Figures that look odd: warnings, which move no figure, no verdict and no exit code.
 *
 * <p>Start at {@link org.bordertally.plausibility.Plausibility}. In come the ledger's facts, what was due and what came of
 * it, and the operator's settings; out go warnings with the numbers that raised them. The tables are {@code post_daily} and
 * {@code warning} of schema {@code reconciliation}. A warning depends on the facts alone, never on the order they came in.
 */
@NullMarked
package org.bordertally.plausibility;

import org.jspecify.annotations.NullMarked;
