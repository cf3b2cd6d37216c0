package org.bordertally.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a report goes: a file, with what belongs to it beside; or standard output. */
final class ReportFile {
    private final Workplace workplace;
    private final @Nullable Path file;

    /** @param file null for standard output */
    ReportFile(Workplace workplace, @Nullable Path file) {
        this.workplace = workplace;
        this.file = file;
    }

    void write(byte[] content) {
        if (file == null) {
            workplace.print(new String(content, StandardCharsets.UTF_8));
        } else {
            write(file, content);
        }
    }

    void write(String content) {
        write(content.getBytes(StandardCharsets.UTF_8));
    }

    /** What belongs to the report, under its name with an ending; left out on standard output, which holds the data alone. */
    void beside(String ending, byte[] content) {
        if (file != null) {
            write(neighbour(file, ending), content);
        }
    }

    private static Path neighbour(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UsageException(
                    "Cannot write the report to %s: %s. Name a file in a folder that exists and is yours."
                            .formatted(file, Obstacle.toWriting(e)));
        }
    }
}
