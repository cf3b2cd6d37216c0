package org.bordertally.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action that waits, or waited, for a second person's approval.
 *
 * @param kind of action
 * @param arguments what it is to be done to, and how; JSON
 * @param proposedBy who proposed it, for people
 * @param proposedAs JSON: who that is; null where it was not written down
 * @param endedBy who approved or rejected it, null where nobody did
 */
public record Proposal(
        long id,
        String kind,
        String arguments,
        String reason,
        String proposedBy,
        @Nullable String proposedAs,
        Instant proposedAt,
        State state,
        @Nullable String endedBy) {

    /** What became of it. */
    public enum State {
        /** It waits. */
        PROPOSED,
        /** It was carried out. */
        APPROVED,
        /** It was taken back or refused. */
        REJECTED,
        /** The numbers it stood on moved. */
        LAPSED
    }
}
