package org.bordertally.bench.endurance;

import java.util.SplittableRandom;

/** What happens to which night, and when: the same for the same seed. */
final class Plan {
    private static final double LEFT_ALONE = 0.3;
    private static final double NIGHT = 0.65;
    private static final double DATABASE = 0.85;

    private final SplittableRandom random;

    Plan(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * @param moment from 0, the beginning of the night, to 1, when the last one that was left alone had ended
     * @param isRerun whether somebody attempts a night that died again; else the next night goes on with it, as by cron
     */
    record Step(Disturbance disturbance, double moment, boolean isRerun) {}

    Step next() {
        double drawn = random.nextDouble();
        Disturbance disturbance = drawn < LEFT_ALONE
                ? Disturbance.NONE
                : drawn < NIGHT ? Disturbance.NIGHT : drawn < DATABASE ? Disturbance.DATABASE : Disturbance.SERVER;
        return new Step(disturbance, random.nextDouble(), random.nextInt(3) == 0);
    }
}
