package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.bordertally.database.TestDatabase;
import org.bordertally.intake.InboxUnreadableException;
import org.bordertally.run.RunLock;
import org.bordertally.run.RunLockedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs, attempts and the lock between them. */
class RunTest {
    private static final String TODAY = "2024-08-12";

    @TempDir
    Path folder;

    private Path inbox;
    private NightRunner night;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        night = new NightRunner(folder, LenientJobs.in(folder, "[]"));
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void aRunThatFindsAnotherAtWorkDoesNothing() throws IOException, SQLException {
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
        try (RunLock other = RunLock.take(night.database, night.database.pool(1), NightRunner.CLOCK, "another")) {
            assertThat(other.fence()).isNotNull();
            assertThatThrownBy(() -> night.run(inbox, TODAY))
                    .isInstanceOf(RunLockedException.class)
                    .hasMessageContaining("run the same command again");
        }
        assertThat(night.number("SELECT count(*) FROM intake.delivery")).isZero();
        assertThat(night.number("SELECT count(*) FROM batch.run")).isZero();
    }

    @Test
    void aRunWhoseProcessVanishedIsClosedByTheNextOne() {
        night.jdbc.sql("""
                        INSERT INTO batch.run (business_date, run, attempt, status, inbox, jobs, started_at)
                        VALUES ('2024-08-12', 1, 1, 'STARTED', 'inbox', 'jobs', '2024-08-12T19:00:00Z')""").update();
        night.jdbc.sql("""
                        INSERT INTO batch.batch_job_instance (job_instance_id, version, job_name, job_key)
                        VALUES (1000, 0, 'nightly', 'dead');
                        INSERT INTO batch.batch_job_execution (job_execution_id, version, job_instance_id, create_time, status)
                        VALUES (1000, 0, 1000, '2024-08-12T19:00:00', 'STARTED')""").update();

        NightReport next = night.run(inbox, TODAY);

        assertThat(night.rows("SELECT status FROM batch.run ORDER BY id")).containsExactly("DIED", "COMPLETED");
        assertThat(night.rows("SELECT status FROM batch.batch_job_execution ORDER BY job_execution_id DESC LIMIT 1"))
                .containsExactly("FAILED");
        assertThat(next.run()).isEqualTo(2);
    }

    @Test
    void aFailedRunSaysWhyAndItsRerunIsTheNextAttempt() throws IOException {
        assertThatThrownBy(() -> night.run(folder.resolve("nowhere"), TODAY))
                .isInstanceOf(InboxUnreadableException.class)
                .hasMessageContaining("does not exist");
        assertThat(night.rows("SELECT run, attempt, status, exit_code FROM batch.run"))
                .containsExactly("1 1 FAILED 1");
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);

        NightReport second = night.rerun(inbox, TODAY);

        assertThat(second.run()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(night.number("SELECT sum(persons) FROM warehouse.migration_flow WHERE period_type = 'DAY'"))
                .isEqualTo(1);
    }

    @Test
    void aRunThatLostItsLockToAnotherMayNotCommit() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
        TestDatabase.asOwner(night.database).sql("""
                        CREATE FUNCTION batch.raise_fence() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN UPDATE batch.fence SET fence = fence + 1; RETURN NULL; END $$;
                        CREATE TRIGGER another_run_takes_over AFTER INSERT ON intake.delivery
                        FOR EACH STATEMENT EXECUTE FUNCTION batch.raise_fence()""").update();

        assertThatThrownBy(() -> night.run(inbox, TODAY))
                .isInstanceOf(NightFailedException.class)
                .hasMessageContaining("Another run has taken over");
        assertThat(night.number("SELECT count(*) FROM ledger.tally")).isZero();
    }

    @Test
    void aNightWithoutNewsSaysSo() {
        NightReport report = night.run(inbox, TODAY);

        assertThat(report.changedNothing()).isTrue();
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void aFileOfALaterDateWaitsForItsNight() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-13").entry("1", "2024-08-13", "CHN").writeInto(inbox);

        assertThat(night.run(inbox, TODAY).later()).isEqualTo(1);
        assertThat(night.number("SELECT count(*) FROM intake.delivery")).isZero();
        assertThat(night.run(inbox, "2024-08-13").cellsMoved()).isPositive();
    }

    @Test
    void aFileOfNoFeedIsReportedOnceAndNobodysFault() throws IOException {
        Path stray = Files.writeString(inbox.resolve("holiday-rota.csv"), "a,b\n");

        NightReport first = night.run(inbox, TODAY);

        assertThat(first.unrecognised()).containsExactly(stray.toAbsolutePath());
        assertThat(first.exitCode()).isZero();
        assertThat(night.run(inbox, TODAY).unrecognised()).isEmpty();
    }

    @Test
    void aFileThatWasGoneWhenItWasToBeCountedIsTakenOnceItIsBack() throws IOException {
        Path file = CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .writeInto(inbox);
        failOnceIn("ledger.tally");
        assertThatThrownBy(() -> night.run(inbox, TODAY)).isInstanceOf(NightFailedException.class);
        TestDatabase.asOwner(night.database)
                .sql("DROP TRIGGER refuse ON ledger.tally")
                .update();
        Path aside = Files.move(file, folder.resolve("aside"));

        assertThat(night.rerun(inbox, TODAY).exitCode()).isEqualTo(3);
        assertThat(night.rows("SELECT state, code FROM intake.delivery")).containsExactly("REFUSED SOURCE_GONE");
        Files.move(aside, file);

        assertThat(night.run(inbox, TODAY).exitCode()).isZero();
        assertThat(night.rows("SELECT state, read FROM intake.delivery")).containsExactly("ACCEPTED 1");
    }

    @Test
    void aNightOverAnEmptyInboxDoesNotUseUpWhatIsDue() throws IOException {
        try (NightRunner due = new NightRunner(folder, Path.of("jobs"))) {
            assertThat(due.run(inbox, TODAY).files()).isZero();
            CrossingsFile.of("HUU_NGHI_2024-08-12")
                    .entry("1", "2024-08-12", "CHN")
                    .writeInto(inbox);

            assertThat(due.run(inbox, TODAY).lines())
                    .filteredOn(line ->
                            line.sender().equals("HUU_NGHI") && line.feed().equals("crossings"))
                    .extracting(NightReport.Line::expected, NightReport.Line::received)
                    .containsExactly(tuple(1L, 1L));
        }
    }

    private void failOnceIn(String table) {
        TestDatabase.asOwner(night.database).sql("""
                        CREATE FUNCTION batch.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$;
                        CREATE TRIGGER refuse AFTER INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse()""".formatted(table)).update();
    }

    @Test
    void aSenderNobodyKnowsIsRefusedUntilItIsDeclared() throws IOException {
        CrossingsFile.of("ATLANTIS_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);

        assertThat(night.run(inbox, TODAY).exitCode()).isEqualTo(3);
        assertThat(night.rows("SELECT state, code FROM intake.delivery")).containsExactly("REFUSED UNKNOWN_SENDER");
    }

    @Test
    void anAcceptedNameWithOtherBytesIsRefusedAndTheAcceptedOneStands() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
        night.run(inbox, TODAY);
        CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "CHN")
                .writeInto(inbox);

        assertThat(night.run(inbox, TODAY).exitCode()).isEqualTo(3);
        assertThat(night.rows("SELECT state, code, read FROM intake.delivery ORDER BY id"))
                .containsExactly("ACCEPTED  1", "REFUSED REVISION_CONFLICT 0");
        assertThat(night.number("SELECT sum(persons) FROM ledger.tally")).isEqualTo(1);
    }

    @Test
    void aRefusedFileMayBeSentAgainUnderItsName() throws IOException {
        Files.writeString(inbox.resolve("crossings_MONG_CAI_2024-08-01.csv"), "this,is,no,header\n");
        night.run(inbox, TODAY);
        assertThat(night.rows("SELECT state, code FROM intake.delivery")).containsExactly("REFUSED HEADER_MISMATCH");
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);

        night.run(inbox, TODAY);

        assertThat(night.rows("SELECT state FROM intake.delivery ORDER BY id")).containsExactly("REFUSED", "ACCEPTED");
    }

    @Test
    void theSameInboxMovedElsewhereIsNothingNew() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
        night.run(inbox, TODAY);
        Path moved = Files.move(inbox, folder.resolve("archive"));

        assertThat(night.run(moved, TODAY).changedNothing()).isTrue();
        assertThat(night.number("SELECT count(*) FROM intake.delivery")).isEqualTo(1);
    }
}
