package org.bordertally.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * What a publication is made by.
 *
 * @param runId in {@code batch.run}, null where a person publishes
 * @param reason why a person publishes, empty for a run
 * @param person who publishes, and who approved that; empty for a run
 */
public record Occasion(@Nullable Long runId, String reason, String person) {

    /** A night publishes. */
    public static Occasion ofRun(long runId) {
        return new Occasion(runId, "", "");
    }
}
