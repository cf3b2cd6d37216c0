package org.bordertally.publication;

/**
 * Arithmetic modulo 2^61 - 1. Sums of figures have coefficients of 1 and -1; reckoning with them modulo a large prime is exact
 * without fractions.
 */
final class Prime {
    private static final long PRIME = (1L << 61) - 1;

    private Prime() {}

    static long negative(long number) {
        return number == 0 ? 0 : PRIME - number;
    }

    static long sum(long one, long other) {
        long sum = one + other;
        return sum >= PRIME ? sum - PRIME : sum;
    }

    static long product(long one, long other) {
        long high = Math.multiplyHigh(one, other);
        long low = one * other;
        return sum(low & PRIME, low >>> 61 | high << 3);
    }

    static long quotient(long one, long other) {
        return product(one, inverse(other));
    }

    private static long inverse(long number) {
        long power = 1;
        long square = number;
        for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) == 1) {
                power = product(power, square);
            }
            square = product(square, square);
        }
        return power;
    }
}
