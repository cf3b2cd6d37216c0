package org.bordertally.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TestDatabase;
import org.bordertally.desk.Desk;
import org.bordertally.desk.Desk.Order;
import org.bordertally.desk.Person;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is released when, and how it is shown. */
class ReleasesTest {
    private static final Order REALLY = new Order("agreed at the monthly meeting", false);
    private static final String ENTRIES = """
            SELECT time_period, partner_country, cases, persons, obs_status, conf_status FROM publication.migration_flow
            WHERE flow = 'IRREGULAR_ENTRY' AND period_type = 'MONTH' ORDER BY 1, 2""";

    @TempDir
    Path folder;

    private Database database;
    private Path jobs;
    private Path inbox;

    @BeforeEach
    void prepare() throws IOException {
        database = TestDatabase.create();
        jobs = LenientJobs.in(folder, "[]");
        inbox = folder.resolve("inbox");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void setting(String publication) throws IOException {
        Path nightly = jobs.resolve("nightly.yaml");
        Files.writeString(
                nightly, Files.readString(nightly).replaceAll("publication: .*", "publication: {" + publication + "}"));
    }

    private NightRunner nights() {
        return new NightRunner(database, folder, jobs);
    }

    private Desk desk() {
        return new Desk(database, Home.at(folder), NightRunner.CLOCK, NightRunner.read(jobs), Person.of("operator"));
    }

    /** Each written {@code DAY PARTNER PERSONS}, a case of its own. */
    private void entries(String delivery, String... rows) throws IOException {
        CrossingsFile file = CrossingsFile.of(delivery);
        for (int row = 0; row < rows.length; row++) {
            String[] cells = rows[row].split(" ", -1);
            file.line("%s-%d,%sT09:00:00,ENTRY,IRREGULAR,ORDINARY,%s,%s,FOREIGNER,LAND,F,1990,,%s,"
                    .formatted(delivery.substring(0, 15), row, cells[0], cells[1], cells[1], cells[2]));
        }
        file.writeInto(inbox);
    }

    /** January: three cases with China, four with Laos, three with Thailand. */
    private void january() throws IOException {
        entries(
                "MONG_CAI_2024-01-31",
                "2024-01-03 CHN 4",
                "2024-01-13 CHN 4",
                "2024-01-23 CHN 5",
                "2024-01-04 LAO 3",
                "2024-01-05 LAO 3",
                "2024-01-06 LAO 3",
                "2024-01-07 LAO 3",
                "2024-01-08 THA 2",
                "2024-01-09 THA 2",
                "2024-01-10 THA 2");
    }

    @Test
    void aPeriodIsReleasedOnceItIsOver() throws IOException {
        january();
        entries("MONG_CAI_2024-02-29", "2024-02-03 CHN 10", "2024-02-04 CHN 10", "2024-02-05 CHN 10");
        String released = "SELECT DISTINCT time_period FROM publication.figure ORDER BY 1";
        NightRunner night = nights();
        night.run(inbox, "2024-01-30");
        assertThat(night.rows(released)).isEmpty();
        night.run(inbox, "2024-02-28");
        assertThat(night.rows(released)).containsExactly("2024-01");
        night.run(inbox, "2024-02-29");
        assertThat(night.rows(released)).containsExactly("2024-01", "2024-02");
        night.run(inbox, "2024-03-31");
        assertThat(night.rows(released)).containsExactly("2024-01", "2024-02", "2024-Q1");
    }

    @Test
    void onlyTheNamedPeriodsOfTheSettingsAreReleased() throws IOException {
        january();
        String named =
                "SELECT DISTINCT period_name FROM publication.migration_flow WHERE period_type = 'NAMED' ORDER BY 1";
        NightRunner night = nights();
        night.run(inbox, "2024-08-12");
        assertThat(night.rows(named)).containsExactly("talks-2024");
        setting("periods: [reporting-month, between-talks]");
        night = nights();
        night.run(inbox, "2024-08-12");
        assertThat(night.rows(named).stream().filter(name -> !name.equals("talks-2024")))
                .containsExactly("between-talks", "reporting-month 2023-12", "reporting-month 2024-01");
        assertThat(night.rows(
                        "SELECT DISTINCT obs_status FROM publication.migration_flow WHERE period_name = 'talks-2024'"))
                .containsExactly("Q");
    }

    @Test
    void smallFiguresAndOneMoreAreWithheldAndTheTotalIsShown() throws IOException {
        january();
        entries("LAO_CAI_2024-01-31", "2024-01-08 KHM 1");
        NightRunner night = nights();
        night.run(inbox, "2024-01-31");
        assertThat(night.rows(ENTRIES))
                .containsExactly(
                        "2024-01 CHN 3 13 P F",
                        "2024-01 KHM - - Q A",
                        "2024-01 LAO 4 12 P F",
                        "2024-01 _O - - Q D",
                        "2024-01 _T 11 32 P F");
    }

    @Test
    void roundedFiguresAreMultiplesOfFiveAndTotalsAreOfUnroundedOnes() throws IOException {
        setting("protect: round");
        january();
        entries("LAO_CAI_2024-01-31", "2024-01-08 KHM 1");
        NightRunner night = nights();
        night.run(inbox, "2024-01-31");
        assertThat(night.rows(ENTRIES))
                .containsExactly(
                        "2024-01 CHN 5 15 P F",
                        "2024-01 KHM 0 0 P F",
                        "2024-01 LAO 5 10 P F",
                        "2024-01 _O 5 5 P F",
                        "2024-01 _T 10 30 P F");
    }

    @Test
    void whatIsSmallAndWhoIsNamedIsSet() throws IOException {
        setting("partners: [THA], smallest: {persons: 7, cases: 1}");
        january();
        NightRunner night = nights();
        night.run(inbox, "2024-01-31");
        assertThat(night.rows(ENTRIES))
                .containsExactly("2024-01 THA - - Q A", "2024-01 _O - - Q D", "2024-01 _T 10 31 P F");
        setting("partners: [CHN, LAO, THA], smallest: {persons: 7, cases: 1}");
        night = nights();
        night.run(inbox, "2024-01-31");
        assertThat(night.rows(ENTRIES))
                .containsExactly(
                        "2024-01 CHN 3 13 P F",
                        "2024-01 LAO - - Q D",
                        "2024-01 THA - - Q A",
                        "2024-01 _O - - Q D",
                        "2024-01 _T 10 31 P F");
    }

    @Test
    void aClosedPeriodIsReleasedAsFinalAndWhatIsHeldIsReleasedWhenItIsRevised() throws IOException {
        january();
        NightRunner night = nights();
        night.run(inbox, "2024-01-31");
        desk().close("2024-01", false, REALLY);
        assertThat(night.rows(ENTRIES)).contains("2024-01 CHN 3 13 A F", "2024-01 _T 10 31 A F");
        entries("LAO_CAI_2024-01-31", "2024-01-08 CHN 2", "2024-01-09 CHN 3", "2024-01-11 CHN 4");
        List<String> before = night.rows("SELECT * FROM publication.figure ORDER BY 1, 2, 3, 4, 7, 8");
        night.run(inbox, "2024-02-01");
        assertThat(night.rows("SELECT * FROM publication.figure ORDER BY 1, 2, 3, 4, 7, 8"))
                .isEqualTo(before);
        desk().revise("2024-01", REALLY);
        assertThat(night.rows(ENTRIES)).contains("2024-01 CHN 6 22 A F", "2024-01 _T 13 40 A F");
        assertThat(night.rows("""
                SELECT category, old_cases, old_persons, cases, persons FROM publication.notice
                WHERE breakdown = 'PARTNER' AND flow = 'IRREGULAR_ENTRY' ORDER BY 1""")).containsExactly("CHN 3 13 6 22", "_T 10 31 13 40");
        assertThat(night.rows("""
                SELECT category, persons FROM publication.figure
                WHERE breakdown = 'POST' AND flow = 'IRREGULAR_ENTRY' ORDER BY 1""")).containsExactly("LAO_CAI 9", "MONG_CAI 31", "_T 40");
    }

    @Test
    void aTotalIsWithheldWhereItsOlderStateWouldGiveAwayASmallChange() throws IOException {
        january();
        NightRunner night = nights();
        night.run(inbox, "2024-01-31");
        entries("LAO_CAI_2024-01-31", "2024-01-08 CHN 9");
        night.run(inbox, "2024-02-01");
        assertThat(night.rows(ENTRIES)).contains("2024-01 CHN - - Q D", "2024-01 LAO 4 12 P F", "2024-01 _T - - Q D");
    }

    @Test
    void aNightWithoutNewsReleasesNothing() throws IOException {
        january();
        NightRunner night = nights();
        night.run(inbox, "2024-01-31");
        List<String> before = night.rows("SELECT * FROM publication.release ORDER BY id");
        night.run(inbox, "2024-01-31");
        night.run(inbox, "2024-02-01");
        assertThat(before).hasSize(1);
        assertThat(night.rows("SELECT * FROM publication.release ORDER BY id")).isEqualTo(before);
    }

    @Test
    void namesComeInBothLanguages() throws IOException {
        january();
        NightRunner night = nights();
        night.run(inbox, "2024-01-31");
        assertThat(night.rows("""
                SELECT flow_en, flow_vi, partner_en, partner_vi FROM publication.migration_flow
                WHERE partner_country IN ('CHN', '_T') AND flow IN ('IRREGULAR_ENTRY', '_T') ORDER BY flow, partner_country"""))
                .containsExactly(
                        "Irregular entry Nhập cảnh trái phép China Trung Quốc",
                        "Irregular entry Nhập cảnh trái phép All countries Tất cả các nước",
                        "Irregular migration, total Di cư trái phép, tổng số China Trung Quốc",
                        "Irregular migration, total Di cư trái phép, tổng số All countries Tất cả các nước");
    }
}
