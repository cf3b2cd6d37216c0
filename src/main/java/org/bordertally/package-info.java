/** Probe. */
@NullMarked
package org.bordertally;

import org.jspecify.annotations.NullMarked;
