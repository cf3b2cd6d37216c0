package org.bordertally.invocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whom the operating system lets read and write files in the name of this program. */
public final class ProcessUser {
    private ProcessUser() {}

    /** For a message: {@code user 10001 (bordertally)}; by name alone where the system has no numbers. */
    public static String called() {
        String name = System.getProperty("user.name");
        try {
            return "user %s (%s)".formatted(Files.getAttribute(Path.of("/proc/self"), "unix:uid"), name);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "user " + name;
        }
    }
}
