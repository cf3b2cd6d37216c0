package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A program run as a process of its own, measured from its start to its end. */
final class Child {
    private static final int POLL_MILLISECONDS = 20;

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path directory;
    private final Path log;

    /**
     * @param environment added to ours
     * @param directory where it runs
     * @param log what it prints
     */
    Child(List<String> command, Map<String, String> environment, Path directory, Path log) {
        this.command = command;
        this.environment = environment;
        this.directory = directory;
        this.log = log;
    }

    /**
     * Runs it to its end.
     *
     * @param accepted the exit codes that mean that the work was done
     * @throws IOException when it ends otherwise; its last words are in the message
     */
    Measured run(Server server, Set<Integer> accepted) throws IOException, InterruptedException {
        long postgres = server.processId();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Duration childrenBefore = ProcessFiles.endedChildren();
        Duration serverBefore = ProcessFiles.family(postgres);
        long peak = 0;
        long serverPeak = 0;
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, ProcessFiles.peakBytes(process.pid()));
                serverPeak = Math.max(serverPeak, ProcessFiles.childrenBytes(postgres));
            }
        } finally {
            process.destroy();
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        if (!accepted.contains(process.exitValue())) {
            throw new IOException(
                    "%s ended with %d:%n%s".formatted(String.join(" ", command), process.exitValue(), lastWords()));
        }
        return new Measured(
                wall,
                ProcessFiles.endedChildren().minus(childrenBefore),
                ProcessFiles.family(postgres).minus(serverBefore),
                peak,
                serverPeak);
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }
}
