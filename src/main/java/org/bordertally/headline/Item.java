package org.bordertally.headline;

import java.util.NavigableSet;

/** What the clauses of a sentence are made of. */
sealed interface Item {

    /**
     * A number with its unit.
     *
     * @param quote as it stands in the sentence
     */
    record Stated(String quote, Measure measure, Bound bound, long value) implements Item {}

    /**
     * What is counted.
     *
     * @param flows codes; empty for the total
     */
    record Named(NavigableSet<String> flows, String quote) implements Item {}

    /** The words that follow tell what the sentence is about. */
    record Topic() implements Item {}

    /** Words that mean nothing to the reading. */
    record Words() implements Item {}

    /** A number that was not understood stands here. */
    record Doubtful() implements Item {}

    record Break(Strength strength) implements Item {}

    /** What a break means. */
    enum Strength {
        /** A comma, "and". */
        WEAK,
        /** A colon, an opening bracket. */
        OPENING,
        /** A semicolon, a full stop. */
        STRONG,
        /** "of which". */
        WHICH
    }
}
