package org.bordertally;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a class of the tests in a Java process of its own: with a small heap, another zone, another locale. */
public final class ChildJvm {
    private final List<String> options = new ArrayList<>();

    /** What it printed, both streams together, and its exit code. */
    public record Outcome(int code, String output) {}

    public ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Waits for it to end; one that takes longer than ten minutes hangs, and is ended. */
    public Outcome run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                throw new IOException("It hangs. So far it said: " + output);
            }
            return new Outcome(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
