/**
 * What goes on between nights: it watches the clock, and answers whether all is well.
 *
 * <p>Start at {@link org.bordertally.server.Server}. In come a schedule and {@link org.bordertally.server.Nights} to run; out go
 * nights, health and metrics.
 */
@NullMarked
package org.bordertally.server;

import org.jspecify.annotations.NullMarked;
