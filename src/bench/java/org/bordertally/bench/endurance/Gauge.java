package org.bordertally.bench.endurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a server and its installation take up. One that has ended takes up nothing. */
final class Gauge {
    private static final int PATIENCE_SECONDS = 30;

    private final Installation installation;
    private final Serving serving;

    Gauge(Installation installation, Serving serving) {
        this.installation = installation;
        this.serving = serving;
    }

    /**
     * What is taken up at one moment.
     *
     * @param resident bytes of memory of the server's process
     * @param files it has open
     * @param temporary bytes of its temporary files
     * @param disk bytes of its home, temporary files among them; the database's log is left out, whose size is bounded by its
     *     own settings
     */
    record Reading(long resident, long files, long temporary, long disk) {}

    Reading read() {
        long temporary = bytes(installation.temporary());
        return new Reading(resident(), openFiles(), temporary, temporary + bytes(installation.home()));
    }

    /**
     * Bytes of objects that something still refers to, after all others have been collected.
     *
     * @return -1 when the server does not answer
     */
    long liveHeap() throws IOException, InterruptedException {
        Path answer = Files.createTempFile(installation.folder(), "heap", ".txt");
        try {
            Process asking = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(serving.pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .redirectOutput(answer.toFile())
                    .start();
            if (!asking.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                asking.destroyForcibly().waitFor();
                return -1;
            }
            try (Stream<String> lines = Files.lines(answer, StandardCharsets.UTF_8)) {
                return lines.filter(line -> line.startsWith("Total "))
                        .mapToLong(line -> Long.parseLong(line.strip().split(" +", -1)[2]))
                        .findFirst()
                        .orElse(-1);
            }
        } finally {
            Files.delete(answer);
        }
    }

    private long resident() {
        try (Stream<String> status = Files.lines(process().resolve("status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    private long openFiles() {
        try (Stream<Path> open = Files.list(process().resolve("fd"))) {
            return open.count();
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    private Path process() {
        return Path.of("/proc", Long.toString(serving.pid()));
    }

    private static long bytes(Path folder) {
        long[] sum = new long[1];
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return directory.endsWith("pg_wal") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path gone, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum[0];
    }
}
