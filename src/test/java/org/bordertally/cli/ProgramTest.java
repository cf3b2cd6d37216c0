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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.Homes;
import org.bordertally.database.TestDatabase;
import org.bordertally.nightly.CanonicalFigures;
import org.bordertally.nightly.TinyNight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: its log, its streams, how it is stopped, and how two get along. */
class ProgramTest {
    /** So often the server is asked whether it has seen that a process is gone. */
    private static final int PATIENCE = 10_000;

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
            connection.rollback();

            CommandDesk desk = new CommandDesk(folder.resolve("home"), database);
            assertThat(lastRunOnceItsSessionsAreGone(desk)).isEqualTo("DIED");
            assertThat(desk.run("status").out()).contains("Run 1 was killed. Next: ./bordertally rerun");
            assertThat(rerunOnceNotLocked(desk).code())
                    .as("what was due is late")
                    .isEqualTo(3);
            assertThat(desk.run("status", "--json").json().get("runs"))
                    .extracting(run -> run.get("status").asString())
                    .containsExactly("COMPLETED", "DIED");
        }
    }

    /** Whichever run takes the lock then waits for the table that the test holds: the first to end is the other one. */
    @Test
    void ofTwoRunsAtOnceOneWorksAndTheOtherSaysSo() throws Exception {
        TinyNight tiny = TinyNight.in(folder);
        Home home = Homes.freshIn(folder);
        try (Database database = Database.open(home)) {
            database.migrate();
            List<Process> runs = new ArrayList<>();
            Process refused;
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("LOCK TABLE intake.due");
                for (int run = 0; run < 2; run++) {
                    runs.add(program(
                                    "nightly",
                                    "--inbox",
                                    tiny.inbox.toString(),
                                    "--jobs",
                                    tiny.jobs.toString(),
                                    "--date",
                                    TinyNight.DATE)
                            .start());
                }
                CompletableFuture.anyOf(runs.get(0).onExit(), runs.get(1).onExit())
                        .orTimeout(5, TimeUnit.MINUTES)
                        .join();
                refused = runs.get(runs.get(0).isAlive() ? 1 : 0);
                runs.remove(refused);
                assertThat(refused.exitValue()).isEqualTo(5);
                assertThat(all(refused.getErrorStream()))
                        .startsWith("bordertally: Run 1 for " + TinyNight.DATE)
                        .contains("is still at work: wait for it to end, then run the same command again.")
                        .hasLineCount(1);
                CommandDesk desk = new CommandDesk(home.path(), database);
                assertThat(desk.run("status").out()).contains("STARTED", "Run 1 is at work.");
            }
            Process working = runs.get(0);
            assertThat(working.waitFor()).as(all(working.getErrorStream())).isEqualTo(3);
            assertThat(CanonicalFigures.in(database)).isEqualTo(figuresOf(tiny, home));
        }
    }

    private static List<String> figuresOf(TinyNight tiny, Home home) {
        try (Database undisturbed = TestDatabase.create()) {
            new CommandDesk(home.path(), undisturbed)
                    .run(
                            "nightly",
                            "--inbox",
                            tiny.inbox.toString(),
                            "--jobs",
                            tiny.jobs.toString(),
                            "--date",
                            TinyNight.DATE);
            return CanonicalFigures.in(undisturbed);
        }
    }

    private static String lastRunOnceItsSessionsAreGone(CommandDesk desk) {
        return Stream.generate(
                        () -> desk.run("status", "--json").json().get("runs").get(0))
                .limit(PATIENCE)
                .map(run -> run.get("status").asString())
                .filter(status -> !status.equals("STARTED"))
                .findFirst()
                .orElse("STARTED");
    }

    private static CommandDesk.Outcome rerunOnceNotLocked(CommandDesk desk) {
        return Stream.generate(() -> desk.run("rerun"))
                .limit(PATIENCE)
                .filter(rerun -> rerun.code() != ExitCode.LOCKED)
                .findFirst()
                .orElseThrow();
    }

    private static String url(Connection connection) throws SQLException {
        return connection.getMetaData().getURL();
    }
}
