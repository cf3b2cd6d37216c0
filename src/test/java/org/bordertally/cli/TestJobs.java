package org.bordertally.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A jobs folder of a test's own. */
final class TestJobs {
    private TestJobs() {}

    /** The project's own, copied. */
    static Path copy(Path target) throws IOException {
        Path source = Path.of("jobs");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
        return target;
    }
}
