package org.bordertally.headline;

import org.bordertally.export.Language;
import org.jspecify.annotations.Nullable;

/**
 * A word, phrase, number or mark of a sentence.
 *
 * @param value of a bound, unit, flow or strange number its code; empty where the kind says all
 * @param language whose word it is, null when of none
 * @param end exclusive
 */
record Token(Kind kind, String value, @Nullable Language language, int start, int end) {
    /** What it means for the reading. */
    enum Kind {
        NUMBER,
        /** Before a number. */
        BOUND,
        /** After a unit: "or more". */
        BOUND_AFTER,
        UNIT,
        FLOW,
        TOTAL,
        /** "of which": what follows are parts of what stood before. */
        WHICH,
        /** What follows is a difference, an average, or of another time. */
        CHANGE,
        /** What stood before is of another time, or a difference. */
        PAST,
        /** What stood before is only some of a flow. */
        RESTRICTION,
        /** What follows is what the sentence is about, and no heading of a figure. */
        TOPIC,
        /** A date, an ordinal, a number of a document. */
        ASIDE,
        /** A number that is no plain count. */
        STRANGE,
        WEAK_BREAK,
        OPENING,
        STRONG_BREAK,
        /** A word that may stand anywhere and changes nothing. */
        FILLER,
        /** Anything else. */
        PLAIN
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isBreak() {
        return kind == Kind.WEAK_BREAK || kind == Kind.OPENING || kind == Kind.STRONG_BREAK || kind == Kind.WHICH;
    }
}
