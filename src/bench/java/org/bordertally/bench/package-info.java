/**
 * Compares BorderTally with what one would use instead, and measures what it promises about its speed. Built by the Maven
 * profile {@code bench} alone; {@code src/bench/README.md} says how to run it and what is compared.
 *
 * <p>Start at {@link org.bordertally.bench.Bench}. A {@link org.bordertally.bench.Shape} is one thing that is measured, a
 * {@link org.bordertally.bench.Contender} one program that does the work.
 */
@NullMarked
package org.bordertally.bench;

import org.jspecify.annotations.NullMarked;
