/**
 * How the program was started, and so what its messages tell to type.
 *
 * <p>Start at {@link org.bordertally.invocation.Invocation}. All messages are written, and kept, with {@code ./bordertally};
 * where text leaves the program, for a terminal, a page or a mail, it is put as the reader can use it.
 */
@NullMarked
package org.bordertally.invocation;

import org.jspecify.annotations.NullMarked;
