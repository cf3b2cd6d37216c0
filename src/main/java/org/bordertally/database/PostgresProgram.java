package org.bordertally.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one of PostgreSQL's own programs to its end. */
final class PostgresProgram {

    private PostgresProgram() {}

    /**
     * Runs the program and returns what it printed.
     *
     * @throws IOException when it cannot be run or fails; the message holds what it printed
     */
    static String run(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (User.isRoot()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody in particular.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(failure(program, output));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program.getFileName() + " was interrupted", e);
        }
    }

    private static String failure(Path program, String output) {
        String said = output.strip().lines().reduce((first, last) -> last).orElse("it printed nothing");
        String hint = User.isRoot() && said.startsWith("unshare")
                ? "; PostgreSQL does not run as root, and this machine allows no user namespace to hide that, so run as another user"
                : "";
        return program.getFileName() + " failed: " + said + hint;
    }
}
