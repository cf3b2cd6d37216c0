package org.bordertally.feed.reference;

/** The kinds of period the aggregated table holds. */
public enum PeriodType {
    DAY,
    MONTH,
    QUARTER,
    HALF_YEAR,
    YEAR,
    /** Declared in the operator's calendar: once, or recurring. */
    NAMED
}
