package org.bordertally.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the shipped {@code jobs/} to make mistakes in. */
record JobsFolder(Path path) {

    static JobsFolder copyOfShipped(Path parent) throws IOException {
        return new JobsFolder(parent.resolve("jobs")).with(Path.of("jobs"));
    }

    /** Copies a folder over this one. */
    JobsFolder with(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = path.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return this;
    }

    /** Replaces the only occurrence of a text in a file. */
    void replace(String file, String text, String by) throws IOException {
        String before = Files.readString(path.resolve(file));
        int at = before.indexOf(text);
        if (at < 0 || before.indexOf(text, at + 1) >= 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not exactly once in " + file);
        }
        Files.writeString(path.resolve(file), before.replace(text, by));
    }

    /** What the folder declares; it must be free of mistakes. */
    Jobs jobs() {
        if (JobsReader.read(path) instanceof JobsReader.Result.Good good) {
            return good.jobs();
        }
        throw new IllegalStateException(problems().toString());
    }

    /** The problems found now; none when the folder is free of mistakes. */
    List<Problem> problems() {
        return JobsReader.read(path) instanceof JobsReader.Result.Bad bad ? bad.problems() : List.of();
    }
}
