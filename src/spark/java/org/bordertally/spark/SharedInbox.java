package org.bordertally.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The inbox as driver and executors must see it. Where it is not mounted every file would look gone, and every delivery would
 * be refused for it.
 *
 * @param folder absolute
 * @param holdsFiles whether the driver sees anything in it
 */
record SharedInbox(String folder, boolean holdsFiles) implements Serializable {

    static SharedInbox of(Path inbox) {
        Path folder = inbox.toAbsolutePath().normalize();
        return new SharedInbox(folder.toString(), holdsAnything(folder));
    }

    /** @throws IllegalStateException when the machine at hand does not see what the driver sees */
    void requireHere() {
        Path here = Path.of(folder);
        if (!Files.isDirectory(here) || (holdsFiles && !holdsAnything(here))) {
            throw new IllegalStateException(
                    "The inbox " + folder + " is not to be seen on the executor's machine: mount it"
                            + " there under the same path as where the night was started");
        }
    }

    private static boolean holdsAnything(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
