package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: its log, its streams, and how it is stopped. */
class ProgramTest {
    @TempDir
    private Path folder;

    private ProcessBuilder program(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.bordertally.BorderTally"));
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().put("BORDERTALLY_HOME", folder.resolve("home").toString());
        return program;
    }

    private static String all(java.io.InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private ProcessBuilder unreachable(String... arguments) {
        ProcessBuilder program = program(arguments);
        program.environment().put("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:1/none?connectTimeout=1");
        program.environment().put("SPRING_DATASOURCE_USERNAME", "none");
        return program;
    }

    @Test
    void anErrorIsOneSentenceUnlessVerboseIsAskedFor() throws Exception {
        Process quiet = unreachable("deliveries").start();
        Process verbose = unreachable("deliveries", "--verbose").start();

        assertThat(all(quiet.getErrorStream())).startsWith("bordertally: ").hasLineCount(1);
        assertThat(all(verbose.getErrorStream())).contains("bordertally: ", "\tat org.bordertally.");
        assertThat(List.of(quiet.waitFor(), verbose.waitFor())).containsExactly(75, 75);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsAFailure() throws Exception {
        Process full = program("check").redirectOutput(new File("/dev/full")).start();

        assertThat(all(full.getErrorStream()))
                .contains("could not be written whole")
                .hasLineCount(1);
        assertThat(full.waitFor()).isEqualTo(1);
    }

    /** The night waits for a lock that the test holds, so it cannot end before it is stopped. */
    @Test
    void aNightThatIsStoppedSaysHowToGoOn() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        try (var database = TestDatabase.create();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE intake.due");
            ProcessBuilder builder =
                    program("nightly", "--inbox", inbox.toString(), "--date", "2024-08-12", "--verbose");
            builder.environment().put("SPRING_DATASOURCE_URL", url(connection));
            builder.environment()
                    .put("SPRING_DATASOURCE_USERNAME", connection.getMetaData().getUserName());
            Process night = builder.start();
            try (BufferedReader err = night.errorReader(StandardCharsets.UTF_8)) {
                String line = err.readLine();
                while (line != null && !line.contains("Executing step")) {
                    line = err.readLine();
                }
                assertThat(line).as("a step was logged").isNotNull();
                // Unlike the process, its handle leaves the streams open.
                night.toHandle().destroy();

                assertThat(err.lines())
                        .contains(
                                "Stopped. Nothing committed is lost or counted twice: go on with ./bordertally rerun.")
                        .noneMatch(told -> told.startsWith("bordertally: "));
            }
            assertThat(night.waitFor()).isEqualTo(143);
        }
    }

    private static String url(Connection connection) throws SQLException {
        return connection.getMetaData().getURL();
    }
}
