package org.bordertally.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.database.Home;

/**
 * The anchors kept in the home, outside the database: a text file to which each completed run adds a line, e.g.
 * {@code 2024-08-12T20:00:00Z run 7 1234:3f2a…}.
 */
public final class Anchors {
    private final Path file;

    public Anchors(Home home) {
        this.file = home.path().resolve("audit-anchors.txt");
    }

    /** A line of the file is not as it was written. */
    public static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    public Path file() {
        return file;
    }

    /** Adds a line; it is on disk when this returns. */
    public void add(Instant moment, long run, Anchor anchor) {
        try {
            Files.writeString(
                    file,
                    "%s run %d %s\n".formatted(moment, run, anchor),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The anchors of all lines, oldest first; none when there is no file yet.
     *
     * @throws UnreadableException when a line is not one that was added
     */
    public List<Anchor> all() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<Anchor> anchors = new ArrayList<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                anchors.add(read(line, anchors.size() + 1));
            }
            return anchors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Anchor read(String line, int number) {
        try {
            return Anchor.parse(line.substring(line.lastIndexOf(' ') + 1));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(
                    "Line %d of %s is no anchor any more. Put the line back from the summary of its night, or from a copy of the file."
                            .formatted(number, file));
        }
    }
}
