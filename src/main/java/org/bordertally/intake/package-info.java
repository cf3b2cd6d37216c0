/**
 * From the inbox to registered deliveries: names, senders, states, expectations, quarantine.
 *
 * <p>Start at {@link org.bordertally.intake.Intake}. In come files; out go deliveries waiting to be counted. The tables are
 * those of schema {@code intake}.
 */
@NullMarked
package org.bordertally.intake;

import org.jspecify.annotations.NullMarked;
