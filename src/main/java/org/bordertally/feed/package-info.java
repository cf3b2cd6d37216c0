/**
 * What a feed is, and how one file of it is counted.
 *
 * <p>Start at {@link org.bordertally.feed.FeedContract} (what the operator declared) and
 * {@link org.bordertally.feed.DeliveryCounter} (one file in, one {@link org.bordertally.feed.CountedDelivery} or
 * {@link org.bordertally.feed.RefusedDelivery} out). In come bytes; out go tallies, cases, statements, rejected rows
 * and fingerprints: no row readable as a traveller leaves this room. It knows neither Spring nor SQL.
 */
@NullMarked
package org.bordertally.feed;

import org.jspecify.annotations.NullMarked;
