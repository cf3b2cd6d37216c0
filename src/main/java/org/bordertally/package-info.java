/**
 * BorderTally: CSV feeds from border posts in, reconciled migration statistics out.
 *
 * <p>Data flows one way through the rooms: {@code feed}, {@code intake}, {@code ledger}, {@code reconciliation},
 * {@code warehouse}, {@code export}. {@code nightly} wires them together, {@code cli} lets people at them, {@code jobs}
 * reads what operators edit, {@code database} keeps everything, {@code synthetic} makes feeds.
 */
@NullMarked
package org.bordertally;

import org.jspecify.annotations.NullMarked;
