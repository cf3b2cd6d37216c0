/**
 * The proof of the accounting: generated inboxes, played in any order over any nights, come to what a naive model of the
 * design says.
 *
 * <p>Start at {@link org.bordertally.accounting.AccountingTest}. {@link org.bordertally.accounting.InboxMaker} makes what
 * is sent, {@link org.bordertally.accounting.Plan} when it comes, {@link org.bordertally.accounting.Play} lets it happen and
 * {@link org.bordertally.accounting.Oracle} says how it has to end.
 */
@NullMarked
package org.bordertally.accounting;

import org.jspecify.annotations.NullMarked;
