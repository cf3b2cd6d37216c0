package org.bordertally.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who decides something, why and when.
 *
 * @param reason not empty
 * @param approvedBy null where one person is enough
 */
public record Authorship(
        String reason, String decidedBy, @Nullable String approvedBy, Instant moment) {}
