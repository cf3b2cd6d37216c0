package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.MovingClock;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.database.TestDatabase;
import org.bordertally.export.Json;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.DeathInReconcile;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightRunner;
import org.bordertally.observe.DatabaseMetrics;
import org.bordertally.server.Nights;
import org.bordertally.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server's nights, and what it answers. */
class ServeCommandTest {
    private static final Clock MORNING = Clock.fixed(Instant.parse("2024-08-12T20:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final Database database = TestDatabase.create();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CommandDesk desk;
    private Path jobs;
    private Path inbox;

    @BeforeEach
    void open() throws IOException {
        desk = new CommandDesk(folder.resolve("home"), database);
        inbox = Files.createDirectories(folder.resolve("inbox"));
        jobs = LenientJobs.in(folder);
        Path settings = jobs.resolve("nightly.yaml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replaceFirst("(?m)^inbox: .*$", "inbox: " + inbox)
                        .replaceFirst("(?m)^settle: .*$", "settle: 0s"));
        CrossingsFile.of("MONG_CAI_2024-08-11")
                .irregularEntry("X1", "2024-08-11", "C-1", 8)
                .writeInto(inbox);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Workplace workplace() {
        return new Workplace(MORNING, desk.installation(), new PrintWriter(out), new PrintWriter(err), () -> 0);
    }

    private DueNights nights() {
        return new DueNights(workplace(), jobs);
    }

    /** Metrics by name and labels. */
    private static Map<String, Double> metrics(Server server) {
        return answer(server, "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("bordertally"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static HttpResponse<String> answer(Server server, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.managementAddress() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }

    /** Never due, so that only what a test does happens. */
    private Server server() {
        return Server.start(
                database,
                new NeverDue(),
                new ServedPremises(workplace(), jobs, database, nights()),
                Map.of("server.port", 0, "management.server.port", 0));
    }

    @Test
    void aNightThatIsDueTakesTheInboxAndIsTold() {
        DueNights nights = nights();
        LocalDate date = LocalDate.parse("2024-08-12");
        Instant since = Instant.parse("2024-08-12T19:30:00Z");
        assertThat(nights.isDone(date, since)).isFalse();
        assertThat(nights.run(date)).isEqualTo(Nights.Outcome.DONE);
        assertThat(nights.isDone(date, since)).isTrue();
        assertThat(nights.isDone(date, MORNING.instant().plusSeconds(1))).isFalse();
        assertThat(nights.isDone(date.plusDays(1), since)).isFalse();
        assertThat(out.toString()).contains("Night of 2024-08-12, run 1");
    }

    @Test
    void itTakesUpANightOfAnotherDateThatDied() throws IOException {
        Files.writeString(inbox.resolve("crossings_LAO_CAI_2024-08-11.csv"), "not,what,is,expected\n1,2,3,4\n");
        try (Database dying = TestDatabase.disturbed(database, new DeathInReconcile())) {
            NightRunner night = new NightRunner(dying, folder.resolve("home"), jobs);
            assertThatThrownBy(() -> night.run(inbox, "2024-08-11")).isInstanceOf(DatabaseUnavailableException.class);
        }

        assertThat(nights().run(LocalDate.parse("2024-08-12"))).isEqualTo(Nights.Outcome.DONE);

        assertThat(out.toString())
                .contains(
                        "Takes up what run 1 for 2024-08-11 had decided before it died.",
                        "crossings_LAO_CAI_2024-08-11.csv",
                        "(exit code 3)");
        assertThat(desk.rows("SELECT sum(received) || ' ' || sum(refused) || ' ' || sum(persons) FROM intake.night n"
                        + " JOIN batch.run r ON r.id = n.run_id WHERE r.status = 'COMPLETED'"))
                .containsExactly("2 1 8");
    }

    @Test
    void whileAnotherIsAtWorkItWaits() {
        desk.holdingTheRunLock(
                () -> assertThat(nights().run(LocalDate.parse("2024-08-12"))).isEqualTo(Nights.Outcome.BUSY));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void oneThatCannotBeRunSaysWhy() throws IOException {
        Files.writeString(jobs.resolve("reference/flows.csv"), "nonsense\n");
        assertThat(nights().run(LocalDate.parse("2024-08-12"))).isEqualTo(Nights.Outcome.FAILED);
        assertThat(err.toString()).contains("flows.csv");
    }

    @Test
    void metricsAreReadFromTheDatabaseSoThatARestartLosesNothing() {
        nights().run(LocalDate.parse("2024-08-12"));
        Map<String, Double> before;
        try (Server server = server()) {
            before = metrics(server);
        }
        assertThat(before)
                .containsEntry("bordertally_database_up", 1.0)
                .containsEntry("bordertally_last_success_timestamp_seconds", (double)
                        MORNING.instant().getEpochSecond())
                .containsEntry("bordertally_deliveries{feed=\"crossings\",state=\"ACCEPTED\"}", 1.0)
                .containsEntry("bordertally_rows{feed=\"crossings\",outcome=\"accepted\"}", 1.0)
                .containsEntry("bordertally_rows{feed=\"crossings\",outcome=\"rejected\"}", 0.0)
                .containsEntry("bordertally_run_failed", 0.0)
                .containsEntry(
                        "bordertally_night_exit_code",
                        desk.run("status", "--json")
                                .json()
                                .get("runs")
                                .get(0)
                                .get("exitCode")
                                .asDouble())
                .containsKey("bordertally_feed_last_received_timestamp_seconds{feed=\"crossings\"}");
        try (Server server = server()) {
            assertThat(metrics(server)).isEqualTo(before);
        }
    }

    @Test
    void whatChangesIsSeenHalfAMinuteLaterAtTheLatest() throws IOException {
        nights().run(LocalDate.parse("2024-08-12"));
        TickingClock clock = new TickingClock(MORNING.instant());
        DatabaseMetrics metrics = new DatabaseMetrics(database, clock);
        String before = metrics.collect().toString();
        assertThat(before).isNotEmpty();
        CrossingsFile.of("LAO_CAI_2024-08-11")
                .irregularEntry("X2", "2024-08-11", "C-2", 3)
                .writeInto(inbox);
        desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-12", "--jobs", jobs.toString());
        assertThat(deliveries(metrics)).isEqualTo(1);
        clock.now = clock.now.plusSeconds(30);
        assertThat(deliveries(metrics)).isEqualTo(2);
    }

    private static double deliveries(DatabaseMetrics metrics) {
        return metrics.collect().stream()
                .filter(metric -> metric.getMetadata().getName().equals("bordertally_deliveries"))
                .flatMap(metric -> metric.getDataPoints().stream())
                .mapToDouble(point -> ((GaugeDataPointSnapshot) point).getValue())
                .sum();
    }

    private static final class TickingClock extends Clock {
        private Instant now;

        private TickingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void whatSpringBatchMeasuresStandsBeside() {
        try (Server server = server()) {
            nights().run(LocalDate.parse("2024-08-12"));
            assertThat(answer(server, "/actuator/prometheus").body())
                    .contains("spring_batch_job_seconds_count")
                    .containsPattern("spring_batch_step_seconds_count\\{[^}]*publish");
        }
    }

    @Test
    void nothingButHealthAndMetricsIsAnswered() {
        try (Server server = server()) {
            assertThat(answer(server, "/actuator/health").body())
                    .contains("\"UP\"")
                    .doesNotContain("jdbc", "details");
            assertThat(Stream.of(
                                    "/",
                                    "/actuator",
                                    "/actuator/env",
                                    "/actuator/beans",
                                    "/actuator/sbom",
                                    "/actuator/shutdown",
                                    "/error")
                            .map(path -> answer(server, path).statusCode()))
                    .allSatisfy(status -> assertThat(status).isBetween(400, 599));
        }
    }

    @Test
    void whenTheDatabaseIsGoneTheServerSaysSo() {
        try (Server server = server()) {
            database.close();
            assertThat(metrics(server)).isEqualTo(Map.of("bordertally_database_up", 0.0));
            assertThat(answer(server, "/actuator/health").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void whenNightsAreNotFoundAnyMoreTheServerSaysSo() {
        MovingClock clock = new MovingClock(MORNING.instant());
        Workplace moving =
                new Workplace(clock, desk.installation(), new PrintWriter(out), new PrintWriter(err), () -> 0);
        try (ServedPremises premises = new ServedPremises(moving, jobs, database, nights());
                Server server = Server.start(
                        database, new NeverDue(), premises, Map.of("server.port", 0, "management.server.port", 0))) {
            assertThat(answer(server, "/actuator/health").statusCode()).isEqualTo(200);
            clock.pass(Duration.ofMinutes(3));
            assertThat(answer(server, "/actuator/health").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aProxyThatIsNoAddressIsNamed() {
        Map<String, Object> settings =
                Map.of("server.port", 0, "management.server.port", 0, "bordertally.trusted-proxies", "10.0.0.1,proxy");
        try (ServedPremises premises = new ServedPremises(workplace(), jobs, database, nights())) {
            assertThatThrownBy(() -> Server.start(database, new NeverDue(), premises, settings))
                    .satisfies(failure -> assertThat(Failure.of(failure))
                            .isEqualTo(new Failure(
                                    ExitCode.USAGE,
                                    "BORDERTALLY_TRUSTED_PROXIES names \"proxy\", which is no address:"
                                            + " write addresses or ranges, e.g. 127.0.0.1,10.1.0.0/16, and"
                                            + " start it again.")));
        }
    }

    /** Names and labels alone: what the queries mean is asked of a Prometheus elsewhere. */
    @Test
    void everyQueryOfRulesAndDashboardsAsksForMetricsThatThereAre() throws IOException {
        desk.run("nightly", "--inbox", "sample-data/inbox", "--date", "2024-08-12", "--jobs", "jobs");
        try (Server server = server()) {
            List<String> names = metrics(server).keySet().stream()
                    .map(series -> series.replaceAll("\\{.*", ""))
                    .distinct()
                    .toList();
            assertThat(queries()).isNotEmpty().allSatisfy(query -> assertThat(names)
                    .as(query)
                    .containsAll(Pattern.compile("bordertally_[a-z_]+")
                            .matcher(query)
                            .results()
                            .map(found -> found.group())
                            .toList()));
        }
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard =
                Json.parse(Files.readString(Path.of("src/main/docker/grafana/dashboards/operations.json")));
        Stream<String> shown = dashboard.get("panels").valueStream().flatMap(panel -> panel.get("targets")
                .valueStream()
                .map(target -> target.get("expr").asString()));
        Stream<String> ruled = Files.readAllLines(Path.of("src/main/docker/prometheus/rules.yml")).stream()
                .filter(line -> line.contains("bordertally_"));
        return Stream.concat(shown, ruled).toList();
    }
}
