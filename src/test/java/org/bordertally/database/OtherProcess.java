package org.bordertally.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A second JVM that opens the database of a home and keeps it open until it is told to leave, or is killed. */
final class OtherProcess implements AutoCloseable {

    private static final String OPEN = "open";

    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it, without waiting for anything. */
    static OtherProcess on(Home home) throws IOException {
        return new OtherProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until it has the database open. */
    OtherProcess opened() throws IOException {
        String line = output.readLine();
        if (!OPEN.equals(line)) {
            throw new IOException("The other process says: " + line);
        }
        return this;
    }

    void leave() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (process.waitFor() != 0) {
            throw new IOException("The other process failed");
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        try (Database database = Database.open(Home.at(Path.of(arguments[0])));
                Reader told = new InputStreamReader(System.in, StandardCharsets.UTF_8)) {
            System.out.println(database.describe().isEmpty() ? "" : OPEN);
            System.out.flush();
            while (told.read() >= 0) {
                // Anything said before the end of input means nothing.
            }
        }
    }
}
