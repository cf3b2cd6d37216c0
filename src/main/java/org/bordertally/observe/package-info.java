/**
 * Metrics and health, read from the database, so that a restart loses nothing: a room that looks in from outside.
 *
 * <p>Start at {@link org.bordertally.observe.DatabaseMetrics}. In come the tables; out go what Prometheus collects, and whether
 * the database answers.
 */
@NullMarked
package org.bordertally.observe;

import org.jspecify.annotations.NullMarked;
