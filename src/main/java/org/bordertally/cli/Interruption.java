package org.bordertally.cli;

import java.io.PrintWriter;

/** Whether the program is being stopped from outside, so that what then fails is no news. */
final class Interruption {
    private static volatile boolean stopping;

    private Interruption() {}

    /**
     * From here on, being stopped says how to go on, until the hook given back is forgotten.
     *
     * @param message what is lost and how to go on
     */
    static Thread announce(ProgressDisplay progress, PrintWriter err, String message) {
        Thread telling = new Thread(
                () -> {
                    noticed();
                    progress.close();
                    err.println("Stopped. " + message);
                    err.flush();
                },
                "tell what stopping means");
        Runtime.getRuntime().addShutdownHook(telling);
        return telling;
    }

    /** Takes a shutdown hook back, unless it runs already. */
    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            noticed();
        }
    }

    private static void noticed() {
        stopping = true;
    }

    static boolean isUnderWay() {
        return stopping;
    }
}
