package org.bordertally.headline;

/** How a figure is meant. */
public enum Bound {
    /** As it stands. */
    EXACT,
    /** It or more: "trên", "more than". */
    AT_LEAST,
    /** It or fewer: "gần", "nearly". */
    AT_MOST,
    /** Within 5 %: "khoảng", "about". */
    ABOUT;

    private static final int TWENTIETH = 20;

    /** The numbers that a figure so meant allows. */
    Range around(long value) {
        return switch (this) {
            case EXACT -> new Range(value, value);
            case AT_LEAST -> new Range(value, Range.ENDLESS);
            case AT_MOST -> new Range(0, value);
            case ABOUT -> new Range(value - value / TWENTIETH, value + value / TWENTIETH);
        };
    }
}
