package org.bordertally.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TestDatabase;
import org.bordertally.jobs.Jobs;
import org.bordertally.nightly.CanonicalFigures;
import org.bordertally.nightly.Engine;
import org.bordertally.nightly.NightProgress;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightRequest;
import org.bordertally.nightly.NightRunner;
import org.bordertally.nightly.Nightly;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The sample's nights on a real cluster, beside the same nights counted by threads of this process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SparkNightTest {
    private static final long POLL_MILLIS = 100;
    private static final String DATE = "2024-08-12";
    private static final String WAITING_EXECUTORS = """
            SELECT count(*) FROM pg_locks
            WHERE NOT granted AND relation = 'ledger.tally'::regclass
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    private Path folder;

    private Cluster cluster;
    private NightRunner local;
    private Database counted;
    private Path home;
    private Path jobs;
    private Path eventLog;

    @BeforeAll
    void startTheCluster(@TempDir Path temporary) throws IOException {
        folder = temporary;
        cluster = Cluster.startIn(folder);
        home = Files.createDirectory(folder.resolve("home"));
        eventLog = Files.createDirectory(folder.resolve("events"));
        jobs = folder.resolve("jobs");
        FileSystemUtils.copyRecursively(Path.of("jobs"), jobs);
        Files.writeString(
                jobs.resolve("nightly.yaml"),
                """
                spark:
                  master: "%s"
                  driver.host: 127.0.0.1
                  driver.bindAddress: 127.0.0.1
                  executor.memory: 600m
                  jars: "%s"
                  extraListeners: %s
                  eventLog.enabled: true
                  eventLog.compress: false
                  eventLog.dir: "%s"
                """.formatted(cluster.master(), cluster.applicationJars(), Witness.class.getName(), eventLog.toUri()),
                StandardOpenOption.APPEND);
        local = new NightRunner(home, Path.of("jobs"));
        counted = TestDatabase.create();
    }

    @AfterAll
    void stopTheCluster() {
        cluster.close();
        local.close();
        counted.close();
    }

    /** The test holds the table that a delivery's tallies go to: every executor then waits in the middle of a delivery. */
    @Test
    @Order(1)
    void aNightWhoseExecutorIsKilledInTheMiddleOfADeliveryEndsInTheSameFigures() throws Exception {
        Path inbox = Path.of("sample-data/inbox");
        CompletableFuture<NightReport> night;
        ProcessHandle killed;
        try (Connection connection = counted.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE ledger.tally IN SHARE MODE");
            night = CompletableFuture.supplyAsync(() -> bySpark(inbox, DATE));
            waitUntilBothExecutorsAreInADelivery(night);
            killed = cluster.anExecutor();
            assertThat(killed.destroyForcibly()).isTrue();
            killed.onExit().join();
            connection.rollback();
        }
        NightReport report = night.join();
        NightReport expected = local.run(inbox, DATE);

        assertThat(CanonicalFigures.in(counted)).isEqualTo(CanonicalFigures.in(local.database));
        assertThat(report.lines()).isEqualTo(expected.lines());
        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(killed.isAlive()).isFalse();
        assertThat(Witness.LOST_EXECUTORS).hasPositiveValue();
        assertThat(Witness.DONE_AT_A_LATER_ATTEMPT).hasPositiveValue();
    }

    @Test
    @Order(2)
    void theNextNightEndsInTheSameFigures() {
        Path inbox = Path.of("sample-data/inbox-next");

        NightReport report = bySpark(inbox, "2024-08-13");
        NightReport expected = local.run(inbox, "2024-08-13");

        assertThat(CanonicalFigures.in(counted)).isEqualTo(CanonicalFigures.in(local.database));
        assertThat(report.lines()).isEqualTo(expected.lines());
    }

    /** Neither the log of events nor what workers and executors leave behind in their folders. */
    @Test
    @Order(3)
    void nothingThatSparkWritesHoldsTheSecretOfTheFingerprints() throws IOException {
        String secret = Home.at(home).secret(Home.FINGERPRINT_SECRET);

        assertThat(files(eventLog)).isNotEmpty().noneMatch(file -> holds(file, secret));
        assertThat(Stream.concat(files(folder.resolve("work-1")).stream(), files(folder.resolve("work-2")).stream()))
                .anyMatch(file -> file.endsWith("stderr"))
                .noneMatch(file -> holds(file, secret));
    }

    private NightReport bySpark(Path inbox, String date) {
        Jobs read = NightRunner.read(jobs);
        Engine spark = Engine.named("spark").orElseThrow();
        return new Nightly(counted, Home.at(home), NightRunner.CLOCK)
                .run(
                        new NightRequest(LocalDate.parse(date), inbox, jobs, read, Duration.ZERO, "tester", spark),
                        NightProgress.SILENT);
    }

    private void waitUntilBothExecutorsAreInADelivery(CompletableFuture<NightReport> night) {
        JdbcClient watching = JdbcClient.create(counted.pool(1));
        while (watching.sql(WAITING_EXECUTORS).query(Long.class).single() < 2) {
            assertThatThrownBy(() -> night.get(POLL_MILLIS, TimeUnit.MILLISECONDS))
                    .as("a night that cannot end before the test lets it")
                    .isInstanceOf(TimeoutException.class);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
