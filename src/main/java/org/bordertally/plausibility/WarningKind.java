package org.bordertally.plausibility;

/** What looks odd. */
public enum WarningKind {
    /** A day of a flow and partner country with more cases than persons. */
    CASES_EXCEED_PERSONS,
    /** Persons per case of a month far from those of the months before, for a flow and partner country. */
    PERSONS_PER_CASE,
    /** A day of a post and flow far from the same weekdays of the weeks before. */
    UNUSUAL_DAY,
    /** The same values a day apart: on the two sides of a rule, or as a copy of the day before. */
    SHIFTED_SERIES,
    /** The same value day after day, at a post and flow. */
    REPEATED_VALUE
}
