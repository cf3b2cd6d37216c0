package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no figure needs is kept as long as nightly.yaml says, reckoned by business dates while the clock stands still. */
class RetentionTest {
    private static final String TODAY = "2024-08-12";
    private static final String HANDOVERS =
            "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,sex,"
                    + "birth_year,legal_basis,order_no,letter_no\n";
    private static final String FINDINGS =
            "SELECT period_type, period_start, measure, verdict FROM reconciliation.finding ORDER BY 1, 2, 3";
    private static final String VERDICTS =
            "SELECT period_type, period_start, flow, verdict FROM warehouse.migration_flow ORDER BY 1, 2, 3";
    private static final String REMOVED = "SELECT subject, detail FROM audit.entry WHERE action = 'RETENTION_APPLIED'";

    @TempDir
    Path folder;

    private final Database database = TestDatabase.create();
    private Path jobs;
    private Path inbox;

    @BeforeEach
    void open() throws IOException {
        jobs = LenientJobs.in(folder);
        inbox = Files.createDirectories(folder.resolve("inbox"));
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(calendar, Files.readString(calendar).replaceFirst("(?s)\ndue:.*", "\ndue: []\n"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rejectedRowsGoAndHowManyThereWereStays() throws IOException {
        keep("rejects: 30d");
        CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "NOWHERE")
                .writeInto(inbox);
        run(TODAY);

        assertThat(after("2024-09-11", "SELECT code FROM intake.reject")).containsExactly("UNKNOWN_COUNTRY");
        assertThat(after("2024-09-12", "SELECT code FROM intake.reject")).isEmpty();
        assertThat(rows("SELECT code, rows FROM intake.reject_count")).containsExactly("UNKNOWN_COUNTRY 1");
        assertThat(rows("SELECT read, accepted, rejected FROM intake.delivery")).containsExactly("2 1 1");
        assertThat(rows(REMOVED))
                .singleElement()
                .asString()
                .startsWith("run 3 ")
                .contains("\"rejects\":1");
    }

    @Test
    void aNightOfAnOldDateKeepsWhatItHasJustRejected() throws IOException {
        keep("rejects: 30d, batch: 30d");
        run(TODAY);
        CrossingsFile.of("MONG_CAI_2020-08-01")
                .entry("2", "2020-08-01", "NOWHERE")
                .writeInto(inbox);

        assertThat(after("2020-08-01", "SELECT code FROM intake.reject")).containsExactly("UNKNOWN_COUNTRY");
        assertThat(rows("SELECT status FROM batch.batch_job_execution ORDER BY job_execution_id"))
                .containsExactly("COMPLETED", "COMPLETED");
    }

    @Test
    void recordsOfSpringBatchGoWholeAndTheRunStays() throws IOException {
        keep("batch: 30d");
        run(TODAY);
        long steps = number("SELECT count(*) FROM batch.batch_step_execution");

        run("2024-09-11");
        assertThat(number("SELECT count(*) FROM batch.batch_job_instance")).isEqualTo(2);
        run("2024-09-12");

        assertThat(rows(
                        "SELECT parameter_value FROM batch.batch_job_execution_params WHERE parameter_name = 'businessDate'"
                                + " ORDER BY 1"))
                .containsExactly("2024-09-11", "2024-09-12");
        for (String table : List.of("job_instance", "job_execution", "job_execution_context")) {
            assertThat(number("SELECT count(*) FROM batch.batch_" + table))
                    .as(table)
                    .isEqualTo(2);
        }
        for (String table : List.of("step_execution", "step_execution_context")) {
            assertThat(number("SELECT count(*) FROM batch.batch_" + table))
                    .as(table)
                    .isEqualTo(2 * steps);
        }
        assertThat(number("SELECT count(*) FROM batch.run")).isEqualTo(3);
    }

    @Test
    void findingsGoOnceNoPeriodThatHoldsThemGoesOnAndVerdictsStay() throws IOException {
        keep("findings: 30d");
        twoSidesThatDiffer();
        run(TODAY);
        List<String> findings = rows(FINDINGS);
        List<String> verdicts = rows(VERDICTS);
        assertThat(findings).contains("MONTH 2024-07-01 PERSONS BROKEN");

        assertThat(after("2024-12-31", FINDINGS))
                .as("what the year holds stays as long as it goes on")
                .isNotEmpty()
                .isEqualTo(findings.stream()
                        .filter(each -> !each.startsWith("NAMED 2023"))
                        .toList());
        assertThat(after("2025-01-31", FINDINGS)).isEmpty();
        assertThat(rows(VERDICTS)).isEqualTo(verdicts);
        assertThat(after("2025-02-01", FINDINGS)).as("nor do they come back").isEmpty();
        assertThat(rows(VERDICTS)).isEqualTo(verdicts);
        assertThat(rows(REMOVED)).hasSize(2);
    }

    @Test
    void aLateDeliveryMovesThePastsFiguresAndNotItsVerdicts() throws IOException {
        keep("findings: 30d");
        twoSidesThatDiffer();
        run("2025-01-31");
        List<String> verdicts = rows(VERDICTS);
        CrossingsFile.of("MONG_CAI_2024-07-05_r2")
                .line("c1,2024-07-05T10:05:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,M,1990,C-1,2,")
                .entry("e", "2024-07-05", "CHN")
                .writeInto(inbox);

        assertThat(after("2025-02-01", FINDINGS)).isEmpty();
        assertThat(
                        rows(
                                "SELECT persons FROM warehouse.migration_flow WHERE flow = 'REGULAR_ENTRY' AND period_type = 'YEAR'"))
                .containsExactly("1");
        assertThat(rows(VERDICTS)).containsAll(verdicts);
    }

    @Test
    void findingsThatAreKeptLongerAgainComeBackAsTheyWere() throws IOException {
        twoSidesThatDiffer();
        keep("findings: forever");
        List<String> findings = after("2025-01-30", FINDINGS);
        List<String> verdicts = rows(VERDICTS);
        keep("findings: 30d");
        assertThat(after("2025-01-31", FINDINGS)).isEmpty();

        keep("findings: forever");
        run("2025-02-01");

        assertThat(after("2025-02-02", FINDINGS)).isEqualTo(findings);
        assertThat(rows(VERDICTS)).isEqualTo(verdicts);
    }

    @Test
    void whatWasToldAndIsPastDoesNotComeBackEither() throws IOException {
        keep("findings: 30d");
        CrossingsFile.of("MONG_CAI_2024-08-01")
                .irregularEntry("1", "2024-08-01", "C-1", 3)
                .writeInto(inbox);
        NightRunner told = new NightRunner(database, folder, jobs);
        told.jdbc.sql("""
                        INSERT INTO intake.stream (feed, sender) VALUES ('crossings', 'MONG_CAI');
                        INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes,
                                                     modified_at, received_at)
                        VALUES ('crossings', 'MONG_CAI', '2024-08-01', 0, 'RECEIVED', 'told', '', 0, now(), now());
                        INSERT INTO intake.telling (delivery_id, flow, partner_country, cases, persons, told_by, reason, told_at)
                        SELECT id, 'IRREGULAR_ENTRY', 'CHN', 1, 4, 'Post', 'Line down', now() FROM intake.delivery""").update();

        assertThat(after(TODAY, FINDINGS)).contains("DAY 2024-08-01 PERSONS BROKEN");
        assertThat(after("2025-01-31", FINDINGS)).isEmpty();
        run("2025-02-01");
        assertThat(rows(REMOVED)).as("nothing was there to remove again").hasSize(1);
        assertThat(rows(FINDINGS)).isEmpty();
        assertThat(
                        rows(
                                "SELECT verdict FROM warehouse.migration_flow WHERE flow = 'IRREGULAR_ENTRY' AND period_type = 'YEAR'"))
                .containsExactly("BROKEN");
    }

    private void twoSidesThatDiffer() throws IOException {
        Files.writeString(
                inbox.resolve("handovers_MONG_CAI_2024-07-31.csv"),
                HANDOVERS + "h1,C-1,2024-07-05T10:00:00,RECEIVED,CHN,VNM,2,M,1990,BORDER_CHN,,\n");
        CrossingsFile.of("MONG_CAI_2024-07-05")
                .line("c1,2024-07-05T10:05:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,M,1990,C-1,1,")
                .writeInto(inbox);
    }

    private void keep(String what) throws IOException {
        Path settings = jobs.resolve("nightly.yaml");
        Files.writeString(
                settings, Files.readString(settings).replaceFirst("retention: \\{[^}]*}", "retention: {" + what + "}"));
    }

    private void run(String businessDate) {
        new NightRunner(database, folder, jobs).run(inbox, businessDate);
    }

    /** Runs a night with the jobs as they are now, then asks. */
    private List<String> after(String businessDate, String question) {
        run(businessDate);
        return rows(question);
    }

    private List<String> rows(String question) {
        return new NightRunner(database, folder, jobs).rows(question);
    }

    private long number(String question) {
        return new NightRunner(database, folder, jobs).number(question);
    }
}
