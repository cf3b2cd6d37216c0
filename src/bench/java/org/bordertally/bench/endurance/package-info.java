/**
 * What the program endures: a running server under floods of what strangers and users may send it, and books that must be right
 * after kills at random moments. {@code src/bench/README.md} says how to run both.
 *
 * <p>Start at {@link org.bordertally.bench.endurance.Abuse} and {@link org.bordertally.bench.endurance.Soak}. A
 * {@link org.bordertally.bench.endurance.Flood} is one thing that is sent; another one is a class of its own and a line in
 * {@link org.bordertally.bench.endurance.Floods}.
 */
@NullMarked
package org.bordertally.bench.endurance;

import org.jspecify.annotations.NullMarked;
