/**
 * The way of a delivery: the rooms it passes through from inbox to published cells, opened together.
 *
 * <p>Start at {@link org.bordertally.passage.Passage}. In come a database, a {@code jobs} folder and the installation's
 * secrets; out goes what the night and the operator's desk both work with.
 */
@NullMarked
package org.bordertally.passage;

import org.jspecify.annotations.NullMarked;
