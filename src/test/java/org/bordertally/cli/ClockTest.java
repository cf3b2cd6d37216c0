package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day is a day of the post's clock, and nobody else's clock or zone has a say. */
class ClockTest {
    private static final String HEADER = "record_id,crossed_at,direction,status,basis,citizenship,partner_country,"
            + "traveller_group,travel_mode,sex,birth_year,case_id,persons,document_no\n";
    private static final List<String> TOLD = List.of(
            "report --from 2024-01-01 --to 2024-12-31",
            "report --from 2023-01-01 --to 2024-12-31 --json",
            "quarantine --json",
            "deliveries --json",
            "reconciliation --json",
            "status --json");

    @TempDir
    private Path folder;

    private Path inbox;
    private Path jobs;

    @BeforeEach
    void openGatesElsewhere() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        jobs = TestJobs.copy(folder.resolve("jobs"));
        Files.writeString(jobs.resolve("reference/posts-elsewhere.csv"), """
                code,name_en,name_vi,kind,zone,neighbour,valid_from,valid_to,successor,aliases
                BERLIN,Berlin,Berlin,ROAD,Europe/Berlin,POL,,,,
                KIRITIMATI,Kiritimati,Kiritimati,AIR,Pacific/Kiritimati,,,,,
                NIUE,Niue,Niue,AIR,Pacific/Niue,,,,,
                """);
        Files.writeString(jobs.resolve("reference/senders-elsewhere.csv"), """
                code,name,kind,country,post,contact,valid_from,valid_to
                BERLIN,Berlin,POST,VNM,BERLIN,,,
                KIRITIMATI,Kiritimati,POST,VNM,KIRITIMATI,,,
                NIUE,Niue,POST,VNM,NIUE,,,
                """);
    }

    private void deliver(String post, String businessDate, List<String> moments) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int record = 0; record < moments.size(); record++) {
            text.append(record).append(',').append(moments.get(record)).append(",ENTRY,REGULAR,,CHN,,,,,,,,\n");
        }
        Files.writeString(inbox.resolve("crossings_" + post + "_" + businessDate + ".csv"), text);
    }

    private CommandDesk nightAt(String home) {
        CommandDesk desk = new CommandDesk(folder.resolve(home));
        CommandDesk.Outcome night =
                desk.run("nightly", "--inbox", inbox.toString(), "--jobs", jobs.toString(), "--date", "2024-08-12");
        assertThat(night.code()).as(night.out() + night.err()).isIn(0, 3, 4);
        return desk;
    }

    @Test
    void aMonthEndsAtMidnightOfThePost() throws IOException {
        deliver(
                "HUU_NGHI",
                "2024-07-01",
                List.of("2024-06-30T16:59:59Z", "2024-06-30T17:00:00Z", "2024-06-30T23:59:59"));
        deliver("BERLIN", "2024-07-01", List.of("2024-06-30T21:59:59Z", "2024-06-30T22:00:00Z", "2024-07-01T00:00:00"));
        deliver("KIRITIMATI", "2024-07-01", List.of("2024-06-30T09:59:59Z", "2024-06-30T10:00:00Z"));
        deliver("NIUE", "2024-07-01", List.of("2024-07-01T10:59:59Z", "2024-07-01T11:00:00Z"));

        try (CommandDesk desk = nightAt("home")) {
            assertThat(desk.rows("""
                            SELECT post, date_trunc('month', day)::date AS month, sum(persons) FROM warehouse.flow_daily
                            GROUP BY post, month ORDER BY post, month"""))
                    .containsExactly(
                            "BERLIN 2024-06-01 1",
                            "BERLIN 2024-07-01 2",
                            "HUU_NGHI 2024-06-01 2",
                            "HUU_NGHI 2024-07-01 1",
                            "KIRITIMATI 2024-06-01 1",
                            "KIRITIMATI 2024-07-01 1",
                            "NIUE 2024-06-01 1",
                            "NIUE 2024-07-01 1");
            assertThat(desk.rows("""
                            SELECT partner_country, period_start, persons FROM warehouse.migration_flow
                            WHERE period_type = 'MONTH' ORDER BY 1, 2"""))
                    .containsExactly(
                            "CHN 2024-06-01 2",
                            "CHN 2024-07-01 1",
                            "POL 2024-06-01 1",
                            "POL 2024-07-01 2",
                            "_U 2024-06-01 2",
                            "_U 2024-07-01 2");
        }
    }

    @Test
    void aDayMayHaveTwentyThreeOrTwentyFiveHours() throws IOException {
        deliver("BERLIN", "2023-10-30", everyHour("2023-10-28", "2023-10-31"));
        deliver("BERLIN", "2024-04-01", everyHour("2024-03-30", "2024-04-02"));

        try (CommandDesk desk = nightAt("home")) {
            assertThat(desk.rows("SELECT day, persons FROM warehouse.flow_daily ORDER BY day"))
                    .containsExactly(
                            "2023-10-28 24",
                            "2023-10-29 25",
                            "2023-10-30 24",
                            "2024-03-30 24",
                            "2024-03-31 23",
                            "2024-04-01 24");
        }
    }

    /** Each full hour of these days of Berlin, as UTC has it. */
    private static List<String> everyHour(String first, String end) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant stop = LocalDate.parse(end).atStartOfDay(berlin).toInstant();
        List<String> hours = new ArrayList<>();
        for (Instant hour = LocalDate.parse(first).atStartOfDay(berlin).toInstant();
                hour.isBefore(stop);
                hour = hour.plus(Duration.ofHours(1))) {
            hours.add(hour.toString());
        }
        return hours;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "America/St_Johns", "Pacific/Apia", "Africa/Cairo"})
    void theZoneOfTheMachineChangesNothing(String zone) throws IOException {
        deliver(
                "HUU_NGHI",
                "2024-04-26",
                List.of("2024-04-25T16:59:59Z", "2024-04-26T00:30:00", "2024-04-26T23:59:00Z"));
        deliver("NIUE", "2024-07-01", List.of("2024-07-01T10:59:59Z", "bad"));
        try (Stream<Path> sample = Files.list(Path.of("sample-data/inbox"))) {
            for (Path file : sample.filter(each -> each.toString().contains("_LAO_CAI_2024-0"))
                    .toList()) {
                Files.copy(file, inbox.resolve(file.getFileName().toString()));
            }
        }
        List<String> expected = everythingTold("utc", "UTC");

        assertThat(everythingTold("hostile", zone)).containsExactlyElementsOf(expected);
    }

    /** Every canonical view, what is due, and what the commands print, of a night in this zone. */
    private List<String> everythingTold(String home, String zone) throws IOException {
        TimeZone usual = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (CommandDesk desk = nightAt(home)) {
            assertThat(desk.rows("SHOW timezone")).containsExactly("UTC");
            List<String> told = new ArrayList<>(desk.rows("SELECT * FROM intake.due ORDER BY 1, 2, 3"));
            for (String view : desk.rows(
                    "SELECT table_name FROM information_schema.views WHERE table_schema = 'canonical' ORDER BY 1")) {
                told.add(view);
                told.addAll(desk.rows("SELECT v::text FROM canonical." + view + " v"));
            }
            assertThat(told).hasSizeGreaterThan(1000);
            for (String command : TOLD) {
                CommandDesk.Outcome outcome = desk.run(command.split(" "));
                assertThat(outcome.code()).as(command + outcome.err()).isZero();
                told.add(outcome.out());
            }
            return told;
        } finally {
            TimeZone.setDefault(usual);
        }
    }
}
