package org.bordertally.synthetic;

import java.util.Random;

/** Splits a total into uneven parts of at least one: most small, a few large, as groups at a border are. */
final class Partition {
    private static final int SPREAD = 100;

    private Partition() {}

    /** Integer arithmetic only, so that every machine splits alike. */
    static int[] of(int total, int parts, Random random) {
        if (parts < 1 || total < parts) {
            throw new IllegalArgumentException("Cannot split " + total + " into " + parts + " parts of at least one.");
        }
        long[] weights = new long[parts];
        long sum = 0;
        for (int part = 0; part < parts; part++) {
            weights[part] = 1 + (long) random.nextInt(SPREAD) * random.nextInt(SPREAD);
            sum += weights[part];
        }
        int[] sizes = new int[parts];
        int left = total;
        for (int part = 0; part < parts; part++) {
            sizes[part] = 1 + (int) ((total - parts) * weights[part] / sum);
            left -= sizes[part];
        }
        for (int part = 0; left > 0; part = (part + 1) % parts, left--) {
            sizes[part]++;
        }
        return sizes;
    }
}
