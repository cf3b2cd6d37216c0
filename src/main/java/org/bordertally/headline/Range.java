package org.bordertally.headline;

/**
 * Whole numbers from {@code least} to {@code most}, both inclusive.
 *
 * @param least not negative
 * @param most {@link #ENDLESS} where there is no upper end
 */
record Range(long least, long most) {
    /** Far more than anybody counts, and far enough from the end of the numbers to be added to. */
    static final long ENDLESS = Long.MAX_VALUE / 1024;

    static final Range NOTHING = new Range(0, 0);

    Range plus(Range other) {
        return new Range(least + other.least, Math.min(ENDLESS, most + other.most));
    }

    boolean holds(Range other) {
        return least <= other.least && other.most <= most;
    }

    boolean meets(Range other) {
        return least <= other.most && other.least <= most;
    }
}
