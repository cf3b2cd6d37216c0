package org.bordertally.feed;

import java.util.HashSet;
import java.util.Set;

/**
 * What a file says by itself: the persons and cases of every row that is valid, also of those that another row or delivery
 * already counts. Unlike what is counted, it depends on the file alone, so it can be held against the file's manifest.
 */
final class WrittenTotals {
    private record CaseOfFlow(String flow, String caseId) {}

    private final Set<CaseOfFlow> named = new HashSet<>();
    private long otherCases;
    private long persons;

    void addPersons(long more) {
        persons = sum(persons, more);
    }

    /** Cases counted by the sender, or rows that are cases of their own. */
    void addCases(long more) {
        otherCases = sum(otherCases, more);
    }

    /** A case that other rows may name, too. */
    void addCase(String flow, String caseId) {
        named.add(new CaseOfFlow(flow, caseId));
    }

    long persons() {
        return persons;
    }

    long cases() {
        return sum(otherCases, named.size());
    }

    /** No manifest declares so much, and a hostile file must not end the night. */
    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
