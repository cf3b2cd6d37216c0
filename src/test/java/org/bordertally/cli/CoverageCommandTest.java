package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bordertally.cli.CommandDesk.Outcome;
import org.bordertally.export.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of what was due was received; an outage explains what was not, and replaces nothing. */
class CoverageCommandTest {
    private static final String HANDOVERS = "record_id,case_id,handed_over_at,direction,partner_country,citizenship,"
            + "persons,sex,birth_year,legal_basis,order_no,letter_no\n";
    private static final String OUTAGE =
            "- {feeds: [crossings], senders: [CAU_TREO], from: 2024-07-16, to: 2024-07-17, reason: line cut}";

    @TempDir
    private Path folder;

    private CommandDesk desk;
    private Path inbox;
    private Path jobs;

    @BeforeEach
    void open() throws IOException {
        desk = new CommandDesk(folder.resolve("home"));
        inbox = Files.createDirectory(folder.resolve("inbox"));
        jobs = TestJobs.copy(folder.resolve("jobs"));
        Path calendar = jobs.resolve("calendar.yaml");
        String text = Files.readString(calendar);
        Files.writeString(calendar, text.substring(0, text.indexOf("\ndue:")) + "\ndue:\n" + """
                  - {feed: crossings, senders: [CAU_TREO], every: day, from: 2024-07-14, to: 2024-07-17}
                  - {feed: handovers, senders: [CAU_TREO], every: month, from: 2024-07-15, to: 2024-07-31}
                  - {feed: statements, senders: [CHN_NIA], every: event, from: 2023-12-31}
                """);
        send("crossings_CAU_TREO_2024-07-14.csv", Crossings.header() + "\n");
        send("crossings_CAU_TREO_2024-07-17.csv", Crossings.header() + "\n");
        send(
                "handovers_CAU_TREO_2024-07-31.csv",
                HANDOVERS + "h1,C-1,2024-07-16T10:00:00,RECEIVED,LAO,VNM,2,M,1990,,,\n");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatWasReceivedOfWhatWasDueIsToldBySenderAndFeed() throws IOException {
        night(OUTAGE);

        Outcome coverage = coverage("--from", "2024-07-01", "--to", "2024-07-31");

        assertThat(coverage.out()).isEqualTo("""
                sender    feed       expected  received  known outages  completeness
                --------------------------------------------------------------------
                CAU_TREO  crossings         4         2              1       50.00 %
                CAU_TREO  handovers         1         1              0      100.00 %
                --------------------------------------------------------------------
                total                       5         3              1       60.00 %
                """);
        assertThat(coverage.err()).isEmpty();
    }

    @Test
    void oneFeedAndSenderCanBeAskedForAsJson() throws IOException {
        night(OUTAGE);

        assertThat(coverage("--from", "2024-07-15", "--to", "2024-07-17", "--feed", "crossings", "--json")
                        .json())
                .isEqualTo(Json.parse("""
                        {"from": "2024-07-15", "to": "2024-07-17",
                         "rows": [{"sender": "CAU_TREO", "feed": "crossings", "expected": 3, "received": 1, "knownOutages": 1,
                                   "completeness": 0.3333}],
                         "total": {"expected": 3, "received": 1, "knownOutages": 1, "completeness": 0.3333}}
                        """));
        assertThat(coverage("--from", "2024-07-01", "--to", "2024-07-31", "--sender", "CHN_NIA")
                        .out())
                .isEqualTo("Nothing was due from 2024-07-01 to 2024-07-31.\n");
    }

    @Test
    void aFeedOrSenderThatNothingIsDueOfIsAUsageError() throws IOException {
        night(OUTAGE);

        Outcome wrong = coverage("--from", "2024-07-01", "--to", "2024-07-31", "--sender", "CAU_TRE");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("Nothing of the sender CAU_TRE is ever due.", "Did you mean CAU_TREO?");
    }

    @Test
    void laterDatesAreKnownAfterTheirNight() throws IOException {
        night(OUTAGE);

        assertThat(coverage("--from", "2024-07-01", "--to", "2024-08-31").err())
                .contains("The last night took everything up to 2024-08-11: what was due for later dates");
    }

    @Test
    void theViewsTellItByDayAndByPeriod() throws IOException {
        night(OUTAGE);

        assertThat(desk.rows("SELECT * FROM warehouse.coverage_daily WHERE feed = 'crossings' ORDER BY day"))
                .containsExactly(
                        "2024-07-14 crossings CAU_TREO 1 1 0 -",
                        "2024-07-15 crossings CAU_TREO 1 0 0 -",
                        "2024-07-16 crossings CAU_TREO 1 0 1 line cut",
                        "2024-07-17 crossings CAU_TREO 1 1 0 -");
        assertThat(desk.rows("""
                        SELECT feed, expected, received, known_outages, completeness FROM warehouse.coverage
                        WHERE period_type = 'MONTH' ORDER BY feed""")).containsExactly("crossings 4 2 1 0.5000", "handovers 1 1 0 1.0000");
    }

    @Test
    void aKnownOutageLeavesTheFindingIncomplete() throws IOException {
        night(OUTAGE);

        assertThat(desk.rows("""
                        SELECT DISTINCT verdict FROM reconciliation.finding
                        WHERE rule = 'handover-received' AND period_type = 'MONTH'""")).containsExactly("INCOMPLETE");
    }

    @Test
    void chaseTellsWhatIsMissingInAnOutageAndWhy() throws IOException {
        night(OUTAGE);

        Outcome chase = desk.run("chase", "--date", "2024-08-11");

        assertThat(chase.out())
                .contains("nothing; 1 in a declared outage (line cut)")
                .endsWith("1 sender owes 2 deliveries up to 2024-08-11, 1 of them in declared outages.\n");
        assertThat(desk.run("chase", "--date", "2024-08-11", "--json")
                        .json()
                        .get(0)
                        .toString())
                .contains("\"missing\":2", "\"knownOutages\":1", "\"outageReasons\":[\"line cut\"]");
    }

    @Test
    void anOutageThatLeavesTheCalendarIsKnownNoLongerAndOneWithoutFeedsIsOfAll() throws IOException {
        night(OUTAGE);
        night("- {senders: [CAU_TREO], from: 2024-07-15, reason: flood}");

        assertThat(desk.rows("SELECT * FROM intake.outage ORDER BY feed"))
                .containsExactly("crossings CAU_TREO 2024-07-15 - flood", "handovers CAU_TREO 2024-07-15 - flood");
        assertThat(coverage("--from", "2024-07-01", "--to", "2024-07-31").out())
                .containsPattern("crossings +4 +2 +2 ")
                .containsPattern("handovers +1 +1 +0 ");
    }

    private void send(String name, String text) throws IOException {
        Files.writeString(inbox.resolve(name), text);
    }

    private void night(String outages) throws IOException {
        Path calendar = jobs.resolve("calendar.yaml");
        String text = Files.readString(calendar).replaceFirst("(?s)outages:.*", "");
        Files.writeString(calendar, text + "outages:\n" + outages.indent(2));
        Outcome night = desk.at("2024-08-11T20:00:00Z")
                .run("nightly", "--inbox", inbox.toString(), "--jobs", jobs.toString(), "--date", "2024-08-11");
        assertThat(night.code()).as(night.err()).isIn(0, 3, 4);
    }

    private Outcome coverage(String... options) {
        return desk.run(
                Stream.concat(Stream.of("coverage"), Arrays.stream(options)).toArray(String[]::new));
    }
}
