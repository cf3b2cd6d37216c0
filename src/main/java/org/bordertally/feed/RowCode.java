package org.bordertally.feed;

/** Why a row is rejected. Cause and remedy of each stand in {@code docs/codes.md}. */
public enum RowCode {
    RAGGED_ROW,
    MISSING_VALUE,
    BAD_TYPE,
    NOT_IN_ENUM,
    OUT_OF_RANGE,
    UNKNOWN_COUNTRY,
    UNKNOWN_POST,
    FUTURE_DATE,
    TOO_OLD,
    NO_FLOW,
    TOTAL_MISMATCH,
    CONFLICTING_RECORD,
    CASES_EXCEED_PERSONS,
    FRACTIONAL_PERSONS
}
