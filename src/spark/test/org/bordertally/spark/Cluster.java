package org.bordertally.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone master and two workers of one core each, as processes of their own on this machine. */
final class Cluster implements AutoCloseable {
    private static final Path PACKAGED = Path.of(System.getProperty("bordertally.spark"));
    private static final Path OPTIONS = Path.of("src/spark/driver.options");
    private static final Pattern MASTER_STARTED = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern WORKER_REGISTERED = Pattern.compile("Successfully (registered) with master");

    private final List<Process> processes = new ArrayList<>();
    private String master = "";

    private Cluster() {}

    /** @param folder where the workers work */
    static Cluster startIn(Path folder) throws IOException {
        Cluster cluster = new Cluster();
        try {
            // With this, a folder that holds jars/ is a SPARK_HOME.
            Files.writeString(PACKAGED.resolve("RELEASE"), "");
            cluster.master = cluster.start("Master", MASTER_STARTED, "--port", "0");
            for (int worker = 1; worker <= 2; worker++) {
                cluster.startWorker(folder.resolve("work-" + worker));
            }
            return cluster;
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
    }

    String master() {
        return master;
    }

    /** What executors need besides Spark, as it was packaged. */
    String applicationJars() {
        return ApplicationJars.in(PACKAGED.resolve("application"));
    }

    /** The process of one executor that is at work. */
    ProcessHandle anExecutor() {
        return processes.stream()
                .skip(1)
                .flatMap(worker -> worker.toHandle().children())
                .findFirst()
                .orElseThrow();
    }

    private void startWorker(Path work) throws IOException {
        start(
                "worker.Worker",
                WORKER_REGISTERED,
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                work.toString(),
                master);
    }

    /** Answers with what the process says once it is ready. */
    private String start(String name, Pattern ready, String... arguments) throws IOException {
        String role = name.contains(".") ? name : "master." + name;
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Files.readAllLines(OPTIONS).stream()
                .filter(option -> !option.startsWith("#") && !option.contains("provider="))
                .forEach(command::add);
        command.addAll(List.of("-Xmx256m", "-Dspark.master.rest.enabled=false"));
        command.addAll(List.of("-cp", PACKAGED.resolve("jars") + "/*"));
        command.addAll(List.of("org.apache.spark.deploy." + role, "--host", "127.0.0.1", "--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", PACKAGED.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        processes.add(process);
        return said(process, ready);
    }

    private static String said(Process process, Pattern wanted) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                Thread reader = new Thread(() -> output.lines().forEach(unread -> {}));
                reader.setDaemon(true);
                reader.start();
                return matcher.group(1);
            }
        }
        throw new IOException("It ended, and said: " + said);
    }

    /** Ends the executors, too. */
    @Override
    public void close() {
        for (Process process : processes) {
            List<ProcessHandle> executors = process.descendants().toList();
            process.destroyForcibly();
            executors.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
