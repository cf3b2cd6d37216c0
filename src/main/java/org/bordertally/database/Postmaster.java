package org.bordertally.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server writes about itself into {@code postmaster.pid}, which outlives a server that was killed.
 *
 * @param process its process id
 * @param directory the data directory it serves
 * @param port the TCP port it listens on
 */
record Postmaster(long process, Path directory, int port) {

    private static final int PORT_LINE = 3;

    /** The postmaster named in this data directory; empty when there is none, or it is still writing its file. */
    static Optional<Postmaster> namedIn(Path data) throws IOException {
        Path file = file(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        return Optional.of(new Postmaster(
                Long.parseLong(lines.get(0).strip()),
                Path.of(lines.get(1)),
                Integer.parseInt(lines.get(PORT_LINE).strip())));
    }

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** False when the process is gone or merely not yet buried, or its number now belongs to another program. */
    boolean isRunning() {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command())
                .filter(command -> Path.of(command).endsWith("postgres"))
                .isPresent();
    }

    /** True when it serves this very directory, not one that this was copied from. */
    boolean serves(Path data) throws IOException {
        return Files.exists(directory) && Files.isSameFile(directory, data);
    }
}
