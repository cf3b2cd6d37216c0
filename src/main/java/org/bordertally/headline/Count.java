package org.bordertally.headline;

/** What we count, and how it is meant. */
record Count(long value, Bound bound) {
    static final Count NOTHING = new Count(0, Bound.EXACT);

    Range range() {
        return bound.around(value);
    }

    /** Bounds that point to different sides leave only "about". */
    Count plus(Count other) {
        Bound both;
        if (bound == other.bound || other.bound == Bound.EXACT) {
            both = bound;
        } else {
            both = bound == Bound.EXACT ? other.bound : Bound.ABOUT;
        }
        return new Count(value + other.value, both);
    }
}
