package org.bordertally.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What messages are written to. */
final class Terminal {
    private static final int USUAL = 80;

    private Terminal() {}

    /**
     * The width of the terminal that standard error is, 0 when it is none that can show a moving line. Java tells this of
     * standard input only.
     */
    static int columns() {
        String kind = System.getenv("TERM");
        if (kind == null || kind.equals("dumb")) {
            return 0;
        }
        try {
            Process asking = new ProcessBuilder("sh", "-c", "test -t 2 && { stty size <&2 || echo; }")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String size = new String(asking.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return asking.waitFor() == 0 ? columns(size) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** @param size rows and columns; a terminal that does not know its size says 0 of both, or nothing */
    private static int columns(String size) {
        int columns = size.matches("\\d{1,5} \\d{1,5}") ? Integer.parseInt(size.substring(size.indexOf(' ') + 1)) : 0;
        return columns == 0 ? USUAL : columns;
    }
}
