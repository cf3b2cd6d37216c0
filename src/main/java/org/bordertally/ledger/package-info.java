/**
 * From a counted delivery to stored facts: tallies, cases, statements, fingerprints, and what each change touches.
 *
 * <p>Start at {@link org.bordertally.ledger.Ledger}. In come deliveries; out go the tables of schema {@code ledger} and
 * rows of {@code warehouse.touched}. Whatever came first, the facts are the same.
 */
@NullMarked
package org.bordertally.ledger;

import org.jspecify.annotations.NullMarked;
