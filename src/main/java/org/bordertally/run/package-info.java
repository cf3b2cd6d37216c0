/**
 * Who may write: the run lock that lets one run or command work at a time, the fence that stops one that lost it, and the
 * closing of runs whose process vanished.
 *
 * <p>Start at {@link org.bordertally.run.RunLock}. In comes a database; out goes a {@link org.bordertally.run.Fence} that
 * every writing transaction holds first.
 */
@NullMarked
package org.bordertally.run;

import org.jspecify.annotations.NullMarked;
