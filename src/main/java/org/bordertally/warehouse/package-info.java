/**
 * From the ledger to the aggregated table: dimensions, periods, cells and their revisions.
 *
 * <p>Start at {@link org.bordertally.warehouse.Warehouse}. In come touched days of the ledger; out go the tables of schema
 * {@code warehouse}, moved in one transaction.
 */
@NullMarked
package org.bordertally.warehouse;

import org.jspecify.annotations.NullMarked;
