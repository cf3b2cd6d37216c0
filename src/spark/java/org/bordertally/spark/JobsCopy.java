package org.bordertally.spark;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.JobsReader;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The {@code jobs} folder on its way to the executors; each reads it once, and all work by the same contracts. */
final class JobsCopy implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** By path in the folder. */
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    private transient @Nullable Jobs jobs;

    JobsCopy(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized Jobs jobs() {
        Jobs known = jobs;
        if (known == null) {
            known = read();
            jobs = known;
        }
        return known;
    }

    private Jobs read() {
        try {
            Path folder = Files.createTempDirectory("bordertally-jobs");
            try {
                for (var file : files.entrySet()) {
                    Path copy = folder.resolve(file.getKey());
                    Files.createDirectories(copy.getParent());
                    Files.write(copy, file.getValue());
                }
                return read(folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Jobs read(Path folder) {
        JobsReader.Result result = JobsReader.read(folder);
        if (result instanceof JobsReader.Result.Good good) {
            return good.jobs();
        }
        throw new IllegalStateException("The jobs folder changed while the night was being started: " + result);
    }
}
