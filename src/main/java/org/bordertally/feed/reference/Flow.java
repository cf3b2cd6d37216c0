package org.bordertally.feed.reference;

import org.jspecify.annotations.Nullable;

/**
 * What is counted.
 *
 * @param code unique, e.g. {@code HANDOVER_RECEIVED}
 * @param en name in English
 * @param vi name in Vietnamese
 * @param direction which way persons move, null where it has none (liaison, verifications)
 * @param mirror code of the flow as the other side of the border sees it, null when none
 * @param published whether it is a flow of the aggregated table; unpublished flows are only reconciled or listed
 * @param inTotal whether it belongs to the irregular-migration total
 * @param measures what one row of it counts
 */
public record Flow(
        String code,
        String en,
        String vi,
        @Nullable Direction direction,
        @Nullable String mirror,
        boolean published,
        boolean inTotal,
        Measures measures) {

    /** Which way persons move, seen from the reporting country. */
    public enum Direction {
        ENTRY,
        EXIT
    }

    /** What a flow counts. */
    public enum Measures {
        /** Persons only: regular flows have no cases. */
        PERSONS,
        /** Cases, each covering one or more persons. */
        CASES,
        /** Liaison events and their participants. */
        EVENTS
    }
}
