package org.bordertally.feed;

/**
 * What was counted under one key.
 *
 * @param persons person-events, not negative
 * @param cases pre-counted cases (or liaison events), not negative; identified cases are {@link CaseRecord}s instead
 */
public record Tally(long persons, long cases) {
    /** Both together. */
    Tally plus(Tally other) {
        return new Tally(Math.addExact(persons, other.persons), Math.addExact(cases, other.cases));
    }
}
