/**
 * The night: the Spring Batch job, its run lock, its runs and attempts. The only room that knows Spring Batch.
 *
 * <p>Start at {@link org.bordertally.nightly.Nightly}. In come an inbox and a business date; out go published cells and a
 * {@link org.bordertally.nightly.NightReport}.
 */
@NullMarked
package org.bordertally.nightly;

import org.jspecify.annotations.NullMarked;
