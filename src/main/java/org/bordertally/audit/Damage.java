package org.bordertally.audit;

/**
 * What is wrong with the log.
 *
 * @param number the first entry that is wrong or missing; of a rewritten log, the anchor's that showed it
 * @param message the same in a sentence
 */
public record Damage(Kind kind, long number, String message) {
    /** What was done to the log. */
    public enum Kind {
        EDITED,
        REMOVED,
        INSERTED,
        /** Everything after the entry before this one is missing. */
        CUT_OFF,
        /** Consistent in itself, but not what it was. */
        REWRITTEN
    }
}
