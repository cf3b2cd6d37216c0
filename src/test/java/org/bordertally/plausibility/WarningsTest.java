package org.bordertally.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks odd is a warning with its numbers, for as long as it does. */
class WarningsTest {
    private static final String TODAY = "2024-08-12";
    private static final String WARNINGS = """
            SELECT kind, rule, flow, post, partner_country, period_start, period_end, numbers FROM canonical.warning""";
    private static final String HANDOVERS = "record_id,case_id,handed_over_at,direction,partner_country,citizenship,"
            + "persons,sex,birth_year,legal_basis,order_no,letter_no\n";

    @TempDir
    Path folder;

    private final Database database = TestDatabase.create();
    private Path jobs;
    private Path inbox;

    @BeforeEach
    void declare() throws IOException {
        jobs = LenientJobs.in(folder);
        inbox = Files.createDirectories(folder.resolve("inbox"));
        due("- {feed: crossings, senders: [MONG_CAI], every: day, from: 2024-06-01}");
        lookFor("""
                casesExceedPersons: {off: true}
                personsPerCase: {off: true}
                unusualDay: {weeks: 4, enough: 3, persons: 4, spread: 1}
                shiftedSeries: {off: true}
                repeatedValue: {off: true}
                """);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDayFarFromTheSameWeekdayOfTheWeeksBeforeIsUnusual() throws IOException {
        fourPersonsOnEachOfFourThursdays();
        entries("2024-08-08", "", 12);

        assertThat(afterANight())
                .containsExactly("UNUSUAL_DAY  REGULAR_ENTRY MONG_CAI _T 2024-08-08 2024-08-08"
                        + " {\"usual\": 4, \"weeks\": 4, \"lowest\": 2, \"highest\": 6, \"persons\": 12}");
    }

    @Test
    void aSeriesThatNeverVariedMayStillVaryByChance() throws IOException {
        fourPersonsOnEachOfFourThursdays();
        entries("2024-08-08", "", 6);

        assertThat(afterANight()).isEmpty();
    }

    @Test
    void aShortHistorySaysNothing() throws IOException {
        entries("2024-07-25", "", 4);
        entries("2024-08-01", "", 4);
        entries("2024-08-08", "", 12);

        assertThat(afterANight()).isEmpty();
    }

    @Test
    void anotherWeekdayIsNoHistory() throws IOException {
        fourPersonsOnEachOfFourThursdays();
        entries("2024-08-09", "", 12);

        assertThat(afterANight()).isEmpty();
    }

    @Test
    void aNilReturnIsAZero() throws IOException {
        fourPersonsOnEachOfFourThursdays();
        assertThat(afterANight()).as("while it is missing").isEmpty();

        CrossingsFile.of("MONG_CAI_2024-08-08").writeInto(inbox);

        assertThat(afterANight())
                .singleElement()
                .asString()
                .startsWith("UNUSUAL_DAY  REGULAR_ENTRY MONG_CAI _T 2024-08-08 ")
                .endsWith("\"persons\": 0}");
    }

    @Test
    void aMissingDeliveryIsNotHistoryButANilReturnIs() throws IOException {
        fourPersonsOnEachOfFourThursdays();
        Files.delete(inbox.resolve("crossings_MONG_CAI_2024-07-18.csv"));
        Files.delete(inbox.resolve("crossings_MONG_CAI_2024-07-25.csv"));
        entries("2024-08-08", "", 12);
        assertThat(afterANight()).as("two known weeks").isEmpty();

        CrossingsFile.of("MONG_CAI_2024-07-18").writeInto(inbox);

        assertThat(afterANight())
                .as("three: 4, 0 and 4")
                .singleElement()
                .asString()
                .contains("\"weeks\": 3");
    }

    @Test
    void aRecordOfADayWhoseDeliveryIsMissingDoesNotMakeItKnown() throws IOException {
        fourPersonsOnEachOfFourThursdays();
        CrossingsFile.of("MONG_CAI_2024-08-09")
                .entry("late", "2024-08-08", "CHN")
                .writeInto(inbox);

        assertThat(afterANight()).isEmpty();
    }

    @Test
    void aWarningFollowsItsFigureAndGoesWithItsReason() throws IOException {
        fourPersonsOnEachOfFourThursdays();
        entries("2024-08-08", "", 12);
        assertThat(afterANight()).singleElement().asString().contains("\"persons\": 12");
        long raised = number("SELECT run_id FROM reconciliation.warning");
        afterANight();
        assertThat(number("SELECT run_id FROM reconciliation.warning"))
                .as("an unchanged warning keeps its run")
                .isEqualTo(raised);

        entries("2024-08-08", "_r2", 9);
        assertThat(afterANight()).singleElement().asString().contains("\"persons\": 9");

        entries("2024-08-08", "_r3", 5);
        assertThat(afterANight()).isEmpty();
    }

    @Test
    void aNightCountsTheWarningsItRaisedWithoutAnotherExitCode() throws IOException {
        fourPersonsOnEachOfFourThursdays();
        entries("2024-08-08", "", 12);
        NightRunner runner = new NightRunner(database, folder, LenientJobs.in(folder, "[]"));

        assertThat(runner.run(inbox, TODAY)).satisfies(night -> {
            assertThat(night.warnings()).isEqualTo(1);
            assertThat(night.exitCode()).isZero();
        });
        assertThat(runner.run(inbox, TODAY).warnings()).isZero();
    }

    @Test
    void whatIsTurnedOffOrTunedAwayIsWithdrawn() throws IOException {
        fourPersonsOnEachOfFourThursdays();
        entries("2024-08-08", "", 12);
        assertThat(afterANight()).hasSize(1);

        lookFor("unusualDay: {weeks: 4, enough: 3, persons: 4, spread: 9}");
        assertThat(afterANight()).isEmpty();

        lookFor("unusualDay: {weeks: 4, enough: 3, persons: 4, spread: 1}");
        assertThat(afterANight()).hasSize(1);
        lookFor("unusualDay: {off: true}");
        assertThat(afterANight()).isEmpty();
    }

    @Test
    void theSameValueOnManyDaysInARowIsNamedWithFirstAndLastDay() throws IOException {
        lookFor("unusualDay: {off: true}\nrepeatedValue: {days: 4, persons: 3}\nshiftedSeries: {off: true}");
        for (String day : List.of("2024-07-28", "2024-07-29", "2024-07-30", "2024-07-31", "2024-08-01")) {
            entries(day, "", 3);
        }
        entries("2024-08-02", "", 2);
        entries("2024-08-03", "", 3);
        assertThat(afterANight())
                .as("month by month, with the days before that a row needs")
                .containsExactly(
                        "REPEATED_VALUE  REGULAR_ENTRY MONG_CAI _T 2024-07-28 2024-07-31 {\"days\": 4, \"persons\": 3}",
                        "REPEATED_VALUE  REGULAR_ENTRY MONG_CAI _T 2024-07-29 2024-08-01 {\"days\": 4, \"persons\": 3}");

        entries("2024-07-30", "_r2", 5);
        assertThat(afterANight()).isEmpty();
    }

    @Test
    void aDayThatIsMissingEndsARow() throws IOException {
        lookFor("unusualDay: {off: true}\nrepeatedValue: {days: 4, persons: 3}\nshiftedSeries: {off: true}");
        for (String day : List.of("2024-07-02", "2024-07-03", "2024-07-05", "2024-07-06", "2024-07-07")) {
            entries(day, "", 3);
        }

        assertThat(afterANight()).isEmpty();
    }

    @Test
    void aDayThatRepeatsTheDayBeforeInEveryCombinationIsACopy() throws IOException {
        lookFor("unusualDay: {off: true}\nshiftedSeries: {combinations: 3}");
        copied("2024-08-06", "CHN", "KOR", "JPN");
        copied("2024-08-07", "JPN", "CHN", "KOR");
        copied("2024-08-08", "JPN", "CHN", "LAO");

        assertThat(afterANight())
                .containsExactly("SHIFTED_SERIES  REGULAR_ENTRY MONG_CAI CHN 2024-08-07 2024-08-07"
                        + " {\"shift\": 1, \"persons\": 3, \"combinations\": 3}");
    }

    @Test
    void twoSidesWhoseValuesAreADayApartAreShifted() throws IOException {
        lookFor("unusualDay: {off: true}\nshiftedSeries: {days: 5, share: 0.8}");
        StringBuilder handovers = new StringBuilder(HANDOVERS);
        for (int day = 1; day <= 6; day++) {
            LocalDate date = LocalDate.of(2024, 8, day);
            int persons = 2 + day * day % 7;
            handovers.append("h%d,C-%d,%sT10:00:00,RECEIVED,CHN,VNM,%d,M,1990,BORDER_CHN,,%n"
                    .formatted(day, day, date, persons));
            String crossed = date.plusDays(1).toString();
            CrossingsFile.of("MONG_CAI_" + crossed)
                    .line("c1,%sT10:05:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,M,1990,C-%d,%d,"
                            .formatted(crossed, day, persons))
                    .writeInto(inbox);
        }
        Files.writeString(inbox.resolve("handovers_MONG_CAI_2024-08-12.csv"), handovers);

        assertThat(afterANight())
                .singleElement()
                .asString()
                .matches(
                        "SHIFTED_SERIES handover-received "
                                + "HANDOVER_RECEIVED _T CHN 2024-08-01 2024-08-31 \\{\"shift\": 1, .*\"matched\": 6, .*\"leftDays\": 6.*");
    }

    @Test
    void twoSidesThatAgreeOnTheirDaysAreNotShifted() throws IOException {
        lookFor("unusualDay: {off: true}\nshiftedSeries: {days: 5, share: 0.8}");
        StringBuilder handovers = new StringBuilder(HANDOVERS);
        for (int day = 1; day <= 6; day++) {
            LocalDate date = LocalDate.of(2024, 8, day);
            int persons = 2 + day * day % 7;
            handovers.append("h%d,C-%d,%sT10:00:00,RECEIVED,CHN,VNM,%d,M,1990,BORDER_CHN,,%n"
                    .formatted(day, day, date, persons));
            CrossingsFile.of("MONG_CAI_" + date)
                    .line("c1,%sT10:05:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,M,1990,C-%d,%d,"
                            .formatted(date, day, persons))
                    .writeInto(inbox);
        }
        Files.writeString(inbox.resolve("handovers_MONG_CAI_2024-08-12.csv"), handovers);

        assertThat(afterANight()).isEmpty();
    }

    @Test
    void personsPerCaseFarFromThePartnersHistoryAreNamed() throws IOException {
        lookFor("personsPerCase: {months: 12, enough: 6, cases: 5}\nunusualDay: {off: true}");
        for (int month = 1; month <= 7; month++) {
            LocalDate last = LocalDate.of(2024, month, 1).plusMonths(1).minusDays(1);
            CrossingsFile file = CrossingsFile.of("MONG_CAI_" + last);
            for (int number = 1; number <= 5; number++) {
                file.irregularEntry(
                        "r" + number,
                        last.minusDays(number).toString(),
                        "C-" + month + "-" + number,
                        month == 7 ? 9 : 2);
            }
            file.writeInto(inbox);
        }

        assertThat(afterANight())
                .containsExactly("PERSONS_PER_CASE  IRREGULAR_ENTRY _T CHN 2024-07-01 2024-07-31 {\"cases\": 5,"
                        + " \"usual\": 2.00, \"lowest\": 1.00, \"months\": 6, \"highest\": 3.00, \"persons\": 45,"
                        + " \"personsPerCase\": 9.00}");
    }

    @Test
    void moreCasesThanPersonsAreNamed() throws IOException {
        lookFor("unusualDay: {off: true}");
        Path crossings = jobs.resolve("feeds/crossings.yaml");
        Files.writeString(crossings, Files.readString(crossings).replace("{minimum: 1}", "{minimum: 0}"));
        CrossingsFile.of("MONG_CAI_2024-08-08")
                .irregularEntry("1", "2024-08-08", "C-1", 0)
                .irregularEntry("2", "2024-08-08", "C-2", 1)
                .writeInto(inbox);

        assertThat(afterANight())
                .containsExactly("CASES_EXCEED_PERSONS  IRREGULAR_ENTRY _T CHN 2024-08-08 2024-08-08"
                        + " {\"cases\": 2, \"persons\": 1}");
    }

    private void fourPersonsOnEachOfFourThursdays() throws IOException {
        for (String day : List.of("2024-07-11", "2024-07-18", "2024-07-25", "2024-08-01")) {
            entries(day, "", 4);
        }
    }

    /** A delivery of a day with as many regular entries. */
    private void entries(String day, String revision, int persons) throws IOException {
        CrossingsFile file = CrossingsFile.of("MONG_CAI_" + day + revision);
        for (int number = 1; number <= persons; number++) {
            file.entry(Integer.toString(number), day, "CHN");
        }
        file.writeInto(inbox);
    }

    private void copied(String day, String... citizenships) throws IOException {
        CrossingsFile file = CrossingsFile.of("MONG_CAI_" + day);
        for (String citizenship : citizenships) {
            file.entry(citizenship, day, citizenship);
        }
        file.writeInto(inbox);
    }

    private void due(String expectation) throws IOException {
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(
                calendar, Files.readString(calendar).replaceFirst("(?s)\ndue:.*", "\ndue:\n" + expectation.indent(2)));
    }

    private void lookFor(String settings) throws IOException {
        Files.writeString(jobs.resolve("plausibility.yaml"), settings);
    }

    private List<String> afterANight() {
        NightRunner runner = new NightRunner(database, folder, jobs);
        runner.run(inbox, TODAY);
        return runner.rows(WARNINGS);
    }

    private long number(String sql) {
        return new NightRunner(database, folder, jobs).number(sql);
    }
}
