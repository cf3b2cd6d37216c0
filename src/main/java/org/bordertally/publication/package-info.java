/**
 * What may be read without clearance: figures of months and longer periods, protected so that no small one can be read or
 * computed.
 *
 * <p>Start at {@link org.bordertally.publication.Releases}. In come the published cells of the warehouse, with their history,
 * and everything ever released; out go the tables of schema {@code publication}, moved in the transaction that publishes.
 * The method is told in {@code docs/publication.md}.
 */
@NullMarked
package org.bordertally.publication;

import org.jspecify.annotations.NullMarked;
