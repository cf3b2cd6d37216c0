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

/** Who owes what: nights around Sunday, 11 August 2024. */
class ChaseCommandTest {
    private static final String HANDOVERS = "record_id,case_id,handed_over_at,direction,partner_country,citizenship,"
            + "persons,sex,birth_year,legal_basis,order_no,letter_no\n";

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
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void dailyWeeklyAndMonthlyFeedsAreOwedForTheirDates() throws IOException {
        due("""
                - {feed: crossings, senders: [HUU_NGHI], every: day, from: 2024-08-08}
                - {feed: crossings, senders: [LAO_CAI], every: week, from: 2024-07-22}
                - {feed: handovers, senders: [HUU_NGHI], every: month, from: 2024-06-15}
                """);
        send("crossings_HUU_NGHI_2024-08-09.csv", Crossings.header() + "\n");
        send("crossings_LAO_CAI_2024-08-04.csv", Crossings.header() + "\n");
        night();

        assertThat(chase().out()).isEqualTo("""
                sender    feed       missing  first       last        days overdue  what came  contact
                ---------------------------------------------------------------------------------------------------------
                HUU_NGHI  handovers        2  2024-06-30  2024-07-31            42  nothing    duty-desk@huu-nghi.example
                LAO_CAI   crossings        2  2024-07-28  2024-08-11            14  nothing    duty-desk@lao-cai.example
                HUU_NGHI  crossings        3  2024-08-08  2024-08-11             3  nothing    duty-desk@huu-nghi.example

                2 senders owe 7 deliveries up to 2024-08-11.
                """);
    }

    @Test
    void aFeedThatComesOnEventIsNeverOwed() throws IOException {
        due("- {feed: statements, senders: [CHN_NIA], every: event, from: 2023-12-31}\n");
        night();

        assertThat(chase().out()).isEqualTo("Nobody owes a delivery up to 2024-08-11.\n");
    }

    @Test
    void nilReturnsAndWholeFilesAreNotOwed() throws IOException {
        due("""
                - {feed: crossings, senders: [HUU_NGHI], every: week, from: 2024-08-05}
                - {feed: handovers, senders: [HUU_NGHI], every: month, from: 2024-07-15}
                """);
        send("crossings_HUU_NGHI_2024-08-11.csv", Crossings.header() + "\n" + Crossings.row("R1"));
        send("handovers_HUU_NGHI_2024-07-31.csv", HANDOVERS);
        night();

        assertThat(chase().out()).startsWith("Nobody owes");
    }

    @Test
    void aCorrectedFileIsNotOwedAlthoughItsFirstRevisionWasRefused() throws IOException {
        due("- {feed: crossings, senders: [HUU_NGHI], every: week, from: 2024-08-05}\n");
        send("crossings_HUU_NGHI_2024-08-11.csv", "");
        send("crossings_HUU_NGHI_2024-08-11_r2.csv", Crossings.header() + "\n");
        night();

        assertThat(chase().out()).startsWith("Nobody owes");
    }

    @Test
    void aFileThatDoesNotCountIsOwedAndNamed() throws IOException {
        due("- {feed: crossings, senders: [HUU_NGHI], every: day, from: 2024-08-10}\n");
        send("crossings_HUU_NGHI_2024-08-10.csv", "");
        night();

        assertThat(chase().out())
                .containsPattern("HUU_NGHI  crossings +2 .* 1  REFUSED EMPTY \\(delivery 1\\)  ")
                .contains("What to send them: ./bordertally deliveries receipt 1\n");
        assertThat(chase("--json").json()).isEqualTo(Json.parse("""
                [{"sender": "HUU_NGHI", "senderName": "Huu Nghi", "feed": "crossings", "missing": 2, "first": "2024-08-10",
                  "last": "2024-08-11", "daysOverdue": 1, "contact": "duty-desk@huu-nghi.example", "told": 0, "toldNil": 0,
                  "knownOutages": 0, "outageReasons": [],
                  "inVain": [{"deliveryId": 1, "businessDate": "2024-08-10", "state": "REFUSED", "code": "EMPTY"}]}]
                """));
    }

    @Test
    void heldFilesAreOwedWithTheReason() throws IOException {
        due("- {feed: crossings, senders: [HUU_NGHI], every: week, from: 2024-08-05}\n");
        night();
        desk.sql("""
                INSERT INTO intake.delivery (feed, sender, business_date, revision, state, held_for, file_name, path, bytes,
                                             modified_at, received_at)
                VALUES ('crossings', 'HUU_NGHI', '2024-08-11', 1, 'HELD', 'REPEATED_RECORDS', 'a.csv', '/a.csv', 9, now(), now())""");

        assertThat(chase().out()).contains("HELD REPEATED_RECORDS (delivery 1)");
    }

    @Test
    void whatWasToldByTelephoneIsStillOwedAndSaysSo() throws IOException {
        due("- {feed: crossings, senders: [HUU_NGHI], every: day, from: 2024-08-10}\n");
        night();
        tell("2024-08-10", "--flow", "IRREGULAR_ENTRY", "--partner", "CHN", "--cases", "1", "--persons", "3");
        tell("2024-08-11");

        assertThat(chase().out()).contains("1 told by telephone, 1 told to be nil");
        send("crossings_HUU_NGHI_2024-08-10.csv", Crossings.header() + "\n");
        night();
        assertThat(chase().out()).contains("1 told to be nil").doesNotContain("by telephone");
    }

    @Test
    void earlierDatesCanBeAskedFor() throws IOException {
        due("- {feed: crossings, senders: [HUU_NGHI], every: day, from: 2024-08-08}\n");
        night();

        assertThat(chase("--date", "2024-08-09").out())
                .containsPattern("crossings +2  2024-08-08  2024-08-09 +1  nothing");
    }

    @Test
    void datesThatNoNightHasLookedAtAreSaidToBeUnknown() throws IOException {
        due("- {feed: crossings, senders: [HUU_NGHI], every: day, from: 2024-08-08}\n");

        assertThat(chase().err()).contains("No night has run yet");
        night();
        assertThat(chase().err()).isEmpty();
        assertThat(chase("--date", "2024-08-12").err()).contains("The last night took everything up to 2024-08-11");
    }

    @Test
    void yesterdayIsMeantInTheZoneOfTheJobs() throws IOException {
        due("- {feed: crossings, senders: [HUU_NGHI], every: day, from: 2024-08-11}\n");
        night();

        assertThat(desk.at("2024-08-12T16:59:59Z").run("chase").out()).contains("up to 2024-08-11");
        assertThat(desk.at("2024-08-12T17:00:00Z").run("chase").out()).contains("up to 2024-08-12");
    }

    private void due(String expectations) throws IOException {
        Path calendar = jobs.resolve("calendar.yaml");
        String text = Files.readString(calendar);
        Files.writeString(calendar, text.substring(0, text.indexOf("\ndue:")) + "\ndue:\n" + expectations.indent(2));
    }

    private void send(String name, String text) throws IOException {
        Files.writeString(inbox.resolve(name), text);
    }

    private void night() {
        Outcome night = desk.at("2024-08-11T20:00:00Z")
                .run("nightly", "--inbox", inbox.toString(), "--jobs", jobs.toString(), "--date", "2024-08-11");
        assertThat(night.code()).as(night.err()).isIn(0, 3, 4);
    }

    private void tell(String date, String... figure) {
        Stream<String> said =
                Stream.of("tell --sender HUU_NGHI --feed crossings --by desk --reason down --date".split(" "));
        Outcome told = desk.run(Stream.of(said, Stream.of(date), Arrays.stream(figure))
                .flatMap(arguments -> arguments)
                .toArray(String[]::new));
        assertThat(told.code()).as(told.err()).isZero();
    }

    private Outcome chase(String... options) {
        return desk.run(
                Stream.concat(Stream.of("chase"), Arrays.stream(options)).toArray(String[]::new));
    }
}
