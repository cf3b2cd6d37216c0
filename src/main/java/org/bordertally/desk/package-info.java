/**
 * The operator's desk: what is done to deliveries between nights. Each action takes the run lock, does its work, counts
 * again whatever that touches and publishes, in one transaction; a preview is the same transaction, taken back.
 *
 * <p>Start at {@link org.bordertally.desk.Desk}. In come the numbers of deliveries, or what was told or brought, and a reason;
 * out go an {@link org.bordertally.desk.Outcome} and published cells.
 */
@NullMarked
package org.bordertally.desk;

import org.jspecify.annotations.NullMarked;
