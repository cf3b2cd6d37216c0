/**
 * The operator's desk: what is done to deliveries and findings between nights. Each action takes the run lock, does its work, counts
 * again whatever that touches and publishes, in one transaction; a preview is the same transaction, taken back.
 * Where two persons are asked for, an action is previewed and written down, and done when another person approves it.
 *
 * <p>Start at {@link org.bordertally.desk.Desk}. In come the numbers of deliveries or findings, or what was told or brought,
 * and a reason; out go an {@link org.bordertally.desk.Outcome} and published cells.
 */
@NullMarked
package org.bordertally.desk;

import org.jspecify.annotations.NullMarked;
