package org.bordertally.headline;

/**
 * What was not understood.
 *
 * @param quote as it stands in the sentence
 */
public record Unread(String quote, Reason reason) {
    /** Why. */
    public enum Reason {
        /** A number without a unit that is known. */
        NO_UNIT,
        /** Nothing tells what is counted. */
        NO_FLOW,
        /** Words of flows that are not counted together. */
        SEVERAL_FLOWS,
        /** Words that may mean several flows, or none of ours. */
        UNCLEAR_FLOW,
        /** Entries or exits of which the sentence does not say whether they were regular. */
        REGULAR_OR_NOT,
        /** Cases of a flow that has none. */
        NO_CASES,
        /** Some of a flow: of one citizenship, sex or age, or after "of which". */
        PART_OF_A_FLOW,
        /** A difference from, or a figure of, another time; an average. */
        CHANGE,
        PERCENT,
        /** From so many to so many. */
        SPAN,
        /** Two numbers with a stroke between them. */
        PAIR,
        /** Thousands or millions in words: it was rounded. */
        ROUNDED,
        /** A number with a fraction. */
        FRACTION,
        /** A number too long to be a count. */
        TOO_LONG,
        /** A number in words. */
        IN_WORDS,
        /** A flow without a figure. */
        NO_FIGURE
    }
}
