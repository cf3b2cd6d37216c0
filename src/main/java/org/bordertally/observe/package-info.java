/**
 * Metrics and health, read from the database: a room that looks in from outside. It is still unfurnished; what an operator
 * watches today is {@code status}.
 */
@NullMarked
package org.bordertally.observe;

import org.jspecify.annotations.NullMarked;
