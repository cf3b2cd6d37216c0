package org.bordertally.cli;

import java.io.IOException;

/** What messages are written to. */
final class Terminal {
    private Terminal() {}

    /** Whether standard error is a terminal that can show a moving line. Java tells this of standard input only. */
    static boolean isWatched() {
        String kind = System.getenv("TERM");
        if (kind == null || kind.equals("dumb")) {
            return false;
        }
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
