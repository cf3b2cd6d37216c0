package org.bordertally.cli;

/** Whether the program is being stopped from outside, so that what then fails is no news. */
final class Interruption {
    private static volatile boolean stopping;

    private Interruption() {}

    static void noticed() {
        stopping = true;
    }

    static boolean isUnderWay() {
        return stopping;
    }
}
