package org.bordertally.headline;

/** What a figure counts. */
public enum Measure {
    CASES,
    /** Person-events. */
    PERSONS,
    /** Liaison events: meetings, letters. */
    EVENTS,
    /** Persons who took part in liaison events, counted once per event. */
    PARTICIPANTS;

    boolean isOfLiaison() {
        return this == EVENTS || this == PARTICIPANTS;
    }
}
