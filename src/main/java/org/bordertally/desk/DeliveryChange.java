package org.bordertally.desk;

import org.bordertally.intake.DeliveryState;
import org.jspecify.annotations.Nullable;

/**
 * What an action made of a delivery.
 *
 * @param from null when it was not there before
 * @param code why it is refused, or why it could not be counted again; empty otherwise
 * @param message one sentence or two; empty when it was simply accepted
 * @param rowsBefore rows counted before
 * @param rows rows counted now
 * @param personsBefore persons counted before
 * @param persons persons counted now
 */
public record DeliveryChange(
        long id,
        String file,
        @Nullable DeliveryState from,
        DeliveryState to,
        String code,
        String message,
        long rowsBefore,
        long rows,
        long personsBefore,
        long persons) {

    /** Whether it is refused or held now, or could not be counted again. */
    public boolean needsAttention() {
        return to == DeliveryState.REFUSED || to == DeliveryState.HELD || !code.isEmpty();
    }
}
