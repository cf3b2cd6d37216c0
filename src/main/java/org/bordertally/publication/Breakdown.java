package org.bordertally.publication;

import org.bordertally.feed.reference.PeriodType;

/** By what figures are broken down. */
enum Breakdown {
    PARTNER,
    /** Persons only: cases do not add up over citizenship. */
    CITIZENSHIP,
    POST;

    /** Whether it is released for periods of this type. Named ones by partner country only: the others are known by month. */
    boolean isOf(PeriodType type) {
        return switch (type) {
            case DAY -> false;
            case MONTH, QUARTER, HALF_YEAR, YEAR -> true;
            case NAMED -> this == PARTNER;
        };
    }
}
