package org.bordertally.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What messages are written to. */
final class Terminal {
    private Terminal() {}

    /** Whether standard error is a terminal that can show a moving line. */
    static boolean isWatched() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path standardError = Path.of("/proc/self/fd/2");
        if (!Files.exists(standardError)) {
            return System.console() != null;
        }
        try {
            return standardError.toRealPath().toString().matches("/dev/(pts/\\d+|tty.*|console)");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether colours are unwelcome (no-color.org). */
    static boolean isColourless() {
        String setting = System.getenv("NO_COLOR");
        return setting != null && !setting.isEmpty();
    }
}
