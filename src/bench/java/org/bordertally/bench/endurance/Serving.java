package org.bordertally.bench.endurance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of an installation, with little memory, on ports of its own; it can be killed and started again on the same ones. */
final class Serving implements AutoCloseable {
    private static final String MEMORY = "-Xmx256m";
    private static final int START_SECONDS = 180;
    private static final int POLL_MILLISECONDS = 200;

    private final Installation installation;
    private final Path log;
    private final int port = freePort();
    private final int managementPort = freePort();
    private Process process;

    private Serving(Installation installation) throws IOException {
        this.installation = installation;
        this.log = installation.folder().resolve("serve.log");
        this.process = launch();
    }

    static Serving start(Installation installation) throws IOException, InterruptedException {
        Serving serving = new Serving(installation);
        serving.awaitHealth();
        return serving;
    }

    private Process launch() throws IOException {
        return installation.start(
                log,
                Map.of(
                        "JAVA_OPTS", MEMORY + " -Djava.io.tmpdir=" + installation.temporary(),
                        "SERVER_PORT", Integer.toString(port),
                        "MANAGEMENT_SERVER_PORT", Integer.toString(managementPort)),
                List.of("serve", "--jobs", installation.jobs().toString()));
    }

    private void awaitHealth() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isHealthy()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                kill();
                throw new IOException("The server did not start: " + Files.readString(log));
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
    }

    boolean isHealthy() {
        return new Visitor(managementAddress()).get("/actuator/health").status() == 200;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    String managementAddress() {
        return "http://127.0.0.1:" + managementPort;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does: it is told nothing and tidies nothing up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException, InterruptedException {
        process = launch();
        awaitHealth();
    }

    /** Lines of stack traces in its log so far. */
    long traces() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("\tat ")).count();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
