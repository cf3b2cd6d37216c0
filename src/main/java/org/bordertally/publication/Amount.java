package org.bordertally.publication;

import org.jspecify.annotations.Nullable;

/**
 * How many.
 *
 * @param cases null for what has none
 * @param persons person-events
 */
record Amount(@Nullable Long cases, long persons) {
    static final Amount NOTHING = new Amount(null, 0);
    private static final long BASE = 5;

    Amount plus(Amount other) {
        Long sum = cases;
        if (sum == null) {
            sum = other.cases;
        } else if (other.cases != null) {
            sum += other.cases;
        }
        return new Amount(sum, persons + other.persons);
    }

    /** To the nearest multiples of 5. */
    Amount rounded() {
        return new Amount(cases == null ? null : rounded(cases), rounded(persons));
    }

    private static long rounded(long number) {
        return (number + BASE / 2) / BASE * BASE;
    }
}
