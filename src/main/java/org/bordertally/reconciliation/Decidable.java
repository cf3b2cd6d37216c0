package org.bordertally.reconciliation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A finding as somebody decides upon it.
 *
 * @param id number of the finding
 * @param periodEnd inclusive
 * @param measure PERSONS or CASES
 * @param flow the published flow its rule speaks about
 * @param leftValue null when nothing was received for that side
 * @param rightValue null when nothing was received for that side
 * @param difference left minus right
 */
public record Decidable(
        long id,
        String rule,
        String partnerCountry,
        LocalDate periodStart,
        LocalDate periodEnd,
        String measure,
        String flow,
        @Nullable Long leftValue,
        @Nullable Long rightValue,
        @Nullable Long difference,
        String verdict) {

    /** The side's figure; null when nothing was received for it, and for no side. */
    public @Nullable Long value(Choice side) {
        return switch (side) {
            case LEFT -> leftValue;
            case RIGHT -> rightValue;
            case EXPLAINED -> null;
        };
    }
}
