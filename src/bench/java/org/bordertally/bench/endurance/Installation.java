package org.bordertally.bench.endurance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The product in a folder of its own: home, jobs, inbox and temporary files. Its commands run as a user's would, by the launcher.
 *
 * @param root the checkout
 * @param folder everything that is kept
 */
record Installation(Path root, Path folder) {
    /** A stroke that comes once in four years, so that nights run when they are told to and at no other time. */
    static final String NEVER = "0 0 0 29 2 *";

    /** What no command needs, however busy the machine is. */
    private static final long MOST_MINUTES = 10;

    /** How a command ended, and what it printed. */
    record Ended(int code, String output) {}

    /** Makes its folders and a jobs folder like the one that comes with the product. */
    static Installation make(Path root, Path folder) throws IOException {
        Installation made = new Installation(root, folder);
        Files.createDirectories(made.home());
        Files.createDirectories(made.inbox());
        Files.createDirectories(made.temporary());
        FileSystemUtils.copyRecursively(root.resolve("jobs"), made.jobs());
        made.schedule(NEVER);
        return made;
    }

    Path home() {
        return folder.resolve("home");
    }

    Path jobs() {
        return folder.resolve("jobs");
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    /** Where its Java puts temporary files. */
    Path temporary() {
        return folder.resolve("temporary");
    }

    /** When its server runs nights, as cron writes it with seconds. Files are taken however young they are. */
    void schedule(String strokes) throws IOException {
        Path nightly = jobs().resolve("nightly.yaml");
        Files.writeString(
                nightly,
                Files.readString(nightly)
                        .replaceFirst("(?m)^inbox: .*$", "inbox: " + inbox())
                        .replaceFirst("(?m)^settle: .*$", "settle: 0s")
                        .replaceFirst("(?m)^schedule: .*$", "schedule: \"" + strokes + "\""));
    }

    /** @param log what it prints is added to it */
    Process start(Path log, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("bordertally").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("BORDERTALLY_HOME", home().toString());
        builder.environment().put("SPRING_DATASOURCE_URL", "");
        builder.environment().putAll(environment);
        return builder.start();
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "command", ".log");
        Process process = start(log, Map.of(), List.of(arguments));
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", arguments) + " did not end: " + Files.readString(log));
        }
        Ended ended = new Ended(process.exitValue(), Files.readString(log));
        Files.delete(log);
        return ended;
    }

    /** @throws IOException when it ends otherwise; what it said is in the message */
    String require(List<Integer> accepted, String... arguments) throws IOException, InterruptedException {
        Ended ended = run(arguments);
        if (!accepted.contains(ended.code())) {
            throw new IOException(
                    "%s ended with %d:%n%s".formatted(String.join(" ", arguments), ended.code(), ended.output()));
        }
        return ended.output();
    }

    /** Makes an account; answers its password. */
    String account(String name, String role) throws IOException, InterruptedException {
        String said =
                require(List.of(0), "account", "set", name, "--role", role).strip();
        return said.substring(said.lastIndexOf(' ') + 1);
    }
}
