package org.bordertally.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bordertally.talks.SheetForms;

/** The page and the document of a sheet, in a folder. */
record TalksFiles(Path folder, String name) {

    List<Path> write(SheetForms sheet) {
        return List.of(write(".html", sheet.page().getBytes(StandardCharsets.UTF_8)), write(".pdf", sheet.document()));
    }

    static String listed(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private Path write(String ending, byte[] content) {
        Path file = folder.resolve(name + ending).normalize();
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UsageException(
                    "Cannot write the sheet to %s: %s. Name a folder that exists and is yours: --out DIR"
                            .formatted(file, Obstacle.toWriting(e)));
        }
    }
}
