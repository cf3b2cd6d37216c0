package org.bordertally.publication;

import java.util.Arrays;
import java.util.SortedMap;

/** A sum of unknowns, each with its coefficient modulo {@link Prime}; those it does not name have 0. */
final class Combination {
    private final int[] unknowns;
    private final long[] coefficients;

    private Combination(int[] unknowns, long[] coefficients) {
        this.unknowns = unknowns;
        this.coefficients = coefficients;
    }

    /** @param coefficients by unknown: 1 or -1 */
    static Combination of(SortedMap<Integer, Integer> coefficients) {
        int[] unknowns =
                coefficients.keySet().stream().mapToInt(Integer::intValue).toArray();
        long[] values = coefficients.values().stream()
                .mapToLong(value -> value > 0 ? value : Prime.negative(-value))
                .toArray();
        return new Combination(unknowns, values);
    }

    /** The sum of these unknowns. */
    static Combination sum(int[] unknowns) {
        int[] sorted = unknowns.clone();
        Arrays.sort(sorted);
        long[] ones = new long[sorted.length];
        Arrays.fill(ones, 1);
        return new Combination(sorted, ones);
    }

    boolean isEmpty() {
        return unknowns.length == 0;
    }

    int size() {
        return unknowns.length;
    }

    int unknown(int index) {
        return unknowns[index];
    }

    /** The coefficient of an unknown, 0 where it is not named. */
    long coefficient(int unknown) {
        int index = Arrays.binarySearch(unknowns, unknown);
        return index < 0 ? 0 : coefficients[index];
    }

    /** This less so much of the other that the unknown, which both name, is gone. */
    Combination without(int unknown, Combination other) {
        long factor = Prime.negative(Prime.quotient(coefficient(unknown), other.coefficient(unknown)));
        int[] names = new int[size() + other.size()];
        long[] values = new long[names.length];
        int count = 0;
        int here = 0;
        int there = 0;
        while (here < size() || there < other.size()) {
            int next = Math.min(
                    here < size() ? unknowns[here] : Integer.MAX_VALUE,
                    there < other.size() ? other.unknowns[there] : Integer.MAX_VALUE);
            long value = 0;
            if (here < size() && unknowns[here] == next) {
                value = coefficients[here++];
            }
            if (there < other.size() && other.unknowns[there] == next) {
                value = Prime.sum(value, Prime.product(factor, other.coefficients[there++]));
            }
            if (value != 0) {
                names[count] = next;
                values[count++] = value;
            }
        }
        return new Combination(Arrays.copyOf(names, count), Arrays.copyOf(values, count));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Combination same
                && Arrays.equals(unknowns, same.unknowns)
                && Arrays.equals(coefficients, same.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(unknowns) + Arrays.hashCode(coefficients);
    }
}
