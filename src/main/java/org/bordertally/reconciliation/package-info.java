/**
 * Declared equalities between figures, and how they come out for each partner country and period.
 *
 * <p>Start at {@link org.bordertally.reconciliation.Reconciliation}. In come the ledger's facts and the rules; out go
 * findings. The tables are those of schema {@code reconciliation}.
 */
@NullMarked
package org.bordertally.reconciliation;

import org.jspecify.annotations.NullMarked;
