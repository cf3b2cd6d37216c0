package org.bordertally.reconciliation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Open findings of this rule, partner country and range of days, each of which may be left open.
 *
 * @param from their first day is this one or later
 * @param to their last day is this one or earlier
 * @param verdict null for all that need a decision: neither balanced nor within tolerance
 */
public record FindingSelection(
        @Nullable String rule,
        @Nullable String partnerCountry,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String verdict) {}
