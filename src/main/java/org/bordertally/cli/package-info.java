/**
 * The commands: options in, tables and JSON out, one exit code.
 *
 * <p>Start at {@link org.bordertally.cli.Cli}. Each command opens only what it needs and leaves the work to the rooms;
 * {@code Failure} turns whatever went wrong into one sentence and an exit code.
 */
@NullMarked
package org.bordertally.cli;

import org.jspecify.annotations.NullMarked;
