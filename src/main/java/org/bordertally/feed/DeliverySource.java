package org.bordertally.feed;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One file to count, and what its name says. A path ending in {@code .gz} is decompressed while reading.
 *
 * @param manifest the manifest that came with it, null when none did
 */
public record DeliverySource(
        Path path, @Nullable Path manifest, String fileName, String sender, LocalDate businessDate) {
    /** What a manifest's name has after the name of its file. */
    public static final String MANIFEST_ENDING = ".manifest.json";

    /** Where the manifest of a file lies, if it has one. */
    public static Path manifestOf(Path file) {
        return file.resolveSibling(file.getFileName() + MANIFEST_ENDING);
    }
}
