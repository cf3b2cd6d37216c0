package org.bordertally.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Figures as the tables show them. */
final class Figures {
    private static final double MEGABYTE = 1_000_000;

    private Figures() {}

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes / MEGABYTE);
    }

    /** How many times as long; empty when there is nothing to hold it against. */
    static String ratio(double of, double against) {
        return Double.isNaN(against) ? "" : String.format(Locale.ROOT, "%.2f", of / against);
    }

    static String rate(double rows, double seconds) {
        return String.format(Locale.ROOT, "%,.0f", rows / seconds);
    }

    /** The middle one; of an even number, the mean of the two in the middle. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
