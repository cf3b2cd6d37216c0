package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bordertally.BorderTally;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Servers as processes of their own on one database, with a night that is due as soon as they start. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TwoServersTest {
    private static final List<String> POSTS = List.of(
            "MONG_CAI",
            "LAO_CAI",
            "HUU_NGHI",
            "TA_LUNG",
            "TRA_LINH",
            "HOANH_MO",
            "CHI_MA",
            "TAN_THANH",
            "MA_LU_THANG",
            "THANH_THUY");

    private static final String ENDED = "(ended)";

    /** Enough that counting them takes a while. */
    private static final int FILES = 3_000;

    @TempDir
    private Path folder;

    private final Database database = TestDatabase.create();
    private final List<Process> servers = new ArrayList<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private Path jobs;

    @BeforeEach
    void open() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        jobs = LenientJobs.in(folder);
        Path settings = jobs.resolve("nightly.yaml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replaceFirst("(?m)^inbox: .*$", "inbox: " + inbox)
                        .replaceFirst("(?m)^schedule: .*$", "schedule: \"0 0 0 * * *\"")
                        .replaceFirst("(?m)^settle: .*$", "settle: 0s"));
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Process server : servers) {
            server.destroyForcibly().waitFor();
        }
        database.close();
    }

    /** Of the days before today, since nothing that is years late is taken. */
    private void send(int files) throws IOException {
        LocalDate last = LocalDate.now(ZoneOffset.UTC).minusDays(3);
        for (int number = 0; number < files; number++) {
            String day = last.minusDays(number / POSTS.size()).toString();
            CrossingsFile.of(POSTS.get(number % POSTS.size()) + "_" + day)
                    .irregularEntry("X" + number, day, "C-" + number, 2)
                    .writeInto(folder.resolve("inbox"));
        }
    }

    /** Starts one; what it says is to be read with {@link #says}. */
    private Process start() throws IOException, SQLException {
        String url;
        try (Connection connection = database.connect()) {
            url = connection.getMetaData().getURL();
        }
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                BorderTally.class.getName(),
                "serve",
                "--jobs",
                jobs.toString());
        builder.environment()
                .putAll(Map.of(
                        "BORDERTALLY_HOME", folder.resolve("home").toString(),
                        "SPRING_DATASOURCE_URL", url,
                        "SPRING_DATASOURCE_USERNAME", "bordertally",
                        "SPRING_DATASOURCE_PASSWORD", "bordertally",
                        "SERVER_PORT", "0",
                        "MANAGEMENT_SERVER_PORT", "0"));
        Process server = builder.redirectErrorStream(true).start();
        servers.add(server);
        Thread reading = new Thread(() -> {
            new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .forEach(said::add);
            said.add(ENDED);
        });
        reading.setDaemon(true);
        reading.start();
        return server;
    }

    /** Waits until servers have said this so many times, whichever of them. */
    private void says(String beginning, int times) throws InterruptedException {
        for (int found = 0; found < times; ) {
            String line = said.take();
            heard.add(line);
            if (line.equals(ENDED) && servers.stream().noneMatch(Process::isAlive)) {
                throw new IllegalStateException("All servers ended: " + heard);
            }
            if (line.startsWith(beginning)) {
                found++;
            }
        }
    }

    /** Asks the database again and again. */
    private void untilThereAre(String sql) {
        while (rows(sql).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private List<String> rows(String sql) {
        try (Connection connection = database.connect()) {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql(sql)
                    .query(String.class)
                    .list();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoServersRunOneNight() throws IOException, SQLException, InterruptedException {
        send(1);
        start();
        start();
        says("Night of", 1);
        start();
        says(
                "Next night:",
                3
                        - (int) heard.stream()
                                .filter(line -> line.startsWith("Next night:"))
                                .count());
        assertThat(rows("SELECT status FROM batch.run")).containsExactly("COMPLETED");
        assertThat(rows("SELECT sum(persons) FROM warehouse.migration_flow WHERE period_type = 'DAY'"))
                .containsExactly("2");
    }

    @Test
    void aServerThatIsKilledInItsNightIsFinishedByTheNext() throws IOException, SQLException, InterruptedException {
        send(FILES);
        Process killed = start();
        untilThereAre("SELECT 1 FROM intake.delivery WHERE state = 'ACCEPTED' LIMIT 1");
        killed.destroyForcibly().waitFor();
        assertThat(rows("SELECT status FROM batch.run")).containsExactly("STARTED");
        start();
        says("Night of", 1);
        assertThat(rows("SELECT status FROM batch.run ORDER BY id")).containsExactly("DIED", "COMPLETED");
        assertThat(rows("SELECT count(*) || ' ' || sum(persons) FROM intake.delivery WHERE state = 'ACCEPTED'"))
                .containsExactly(FILES + " " + 2 * FILES);
        assertThat(rows("SELECT sum(persons) FROM warehouse.migration_flow WHERE period_type = 'DAY'"))
                .containsExactly(Integer.toString(2 * FILES));
    }
}
