package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.bordertally.desk.Desk.Order;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawTest {
    private static final Order REALLY = new Order("sent by mistake", false);

    @TempDir
    Path folder;

    private DeskRunner runner;

    @BeforeEach
    void open() throws IOException {
        runner = new DeskRunner(folder, LenientJobs.in(folder));
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private static CrossingsFile two(String delivery) {
        return CrossingsFile.of(delivery).entry("1", "2024-08-01", "CHN").irregularEntry("2", "2024-08-01", "C-1", 4);
    }

    private Outcome withdraw(String fileName) {
        return runner.carryOut((desk, order) -> desk.withdraw(runner.id(fileName), order));
    }

    @Test
    void aWithdrawnCorrectionBringsBackWhatItCorrected() throws IOException {
        runner.nightOf(two("MONG_CAI_2024-08-01"));
        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01_r2").entry("1", "2024-08-01", "CHN"));

        Outcome outcome = withdraw("crossings_MONG_CAI_2024-08-01_r2.csv");

        assertThat(DeskRunner.changes(outcome))
                .containsExactly(
                        "crossings_MONG_CAI_2024-08-01.csv SUPERSEDED ACCEPTED",
                        "crossings_MONG_CAI_2024-08-01_r2.csv ACCEPTED WITHDRAWN");
        assertThat(DeskRunner.days(outcome))
                .containsExactly("2024-08-01 IRREGULAR_ENTRY CHN 0>1 0>4 WITHDRAWN_DELIVERY");
        assertThat(outcome.needsAttention()).isFalse();
        assertThat(runner.night.rows("""
                        SELECT DISTINCT reason FROM warehouse.migration_flow_revision
                        WHERE publication_id = (SELECT max(id) FROM warehouse.publication)""")).containsExactly("WITHDRAWN_DELIVERY");
        assertThat(runner.night.rows("SELECT message FROM intake.delivery WHERE state = 'WITHDRAWN'"))
                .containsExactly("Withdrawn by operator: asked for");
    }

    @Test
    void theNextCopyOfARecordCounts() throws IOException {
        runner.nightOf(
                CrossingsFile.of("MONG_CAI_2024-08-01")
                        .entry("1", "2024-08-01", "CHN")
                        .entry("2", "2024-08-01", "CHN"),
                CrossingsFile.of("MONG_CAI_2024-08-02")
                        .entry("2", "2024-08-01", "CHN")
                        .entry("3", "2024-08-02", "CHN"));

        Outcome outcome = withdraw("crossings_MONG_CAI_2024-08-01.csv");

        assertThat(DeskRunner.changes(outcome))
                .containsExactly(
                        "crossings_MONG_CAI_2024-08-01.csv ACCEPTED WITHDRAWN",
                        "crossings_MONG_CAI_2024-08-02.csv ACCEPTED ACCEPTED");
        assertThat(DeskRunner.days(outcome))
                .containsExactly("2024-08-01 REGULAR_ENTRY CHN null>null 2>1 WITHDRAWN_DELIVERY");
    }

    @Test
    void aDuplicateOfItsBytesCounts() throws IOException {
        runner.nightOf(two("MONG_CAI_2024-08-01"), two("MONG_CAI_2024-08-02"));

        Outcome outcome = withdraw("crossings_MONG_CAI_2024-08-01.csv");

        assertThat(DeskRunner.changes(outcome))
                .containsExactly(
                        "crossings_MONG_CAI_2024-08-01.csv ACCEPTED WITHDRAWN",
                        "crossings_MONG_CAI_2024-08-02.csv DUPLICATE ACCEPTED");
        assertThat(outcome.cells()).isEmpty();
    }

    @Test
    void aFileStillInTheInboxStaysWithdrawnAndOtherBytesUnderItsNameAreTaken() throws IOException {
        runner.nightOf(two("MONG_CAI_2024-08-01"));
        withdraw("crossings_MONG_CAI_2024-08-01.csv");
        assertThat(runner.night.run(runner.inbox, DeskRunner.TODAY).changedNothing())
                .isTrue();
        Path file = runner.inbox.resolve("crossings_MONG_CAI_2024-08-01.csv");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));

        runner.night.run(runner.inbox, DeskRunner.TODAY);
        assertThat(runner.states()).containsExactly("crossings_MONG_CAI_2024-08-01.csv WITHDRAWN");

        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "KOR"));
        assertThat(runner.states())
                .containsExactly(
                        "crossings_MONG_CAI_2024-08-01.csv WITHDRAWN", "crossings_MONG_CAI_2024-08-01.csv ACCEPTED");
    }

    @Test
    void supersededDuplicateAndWaitingDeliveriesGoWithoutMovingAFigure() throws IOException {
        runner.nightOf(
                two("MONG_CAI_2024-08-01"),
                CrossingsFile.of("MONG_CAI_2024-08-01_r2").entry("9", "2024-08-01", "CHN"),
                two("LAO_CAI_2024-08-01"),
                two("LAO_CAI_2024-08-02"));
        runner.night.jdbc.sql("""
                        INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes,
                                                     modified_at, received_at)
                        VALUES ('crossings', 'MONG_CAI', '2024-08-05', 1, 'WAITING', 'young.csv', 'young.csv', 1, now(), now())
                        """).update();

        for (String file :
                new String[] {"crossings_MONG_CAI_2024-08-01.csv", "crossings_LAO_CAI_2024-08-02.csv", "young.csv"}) {
            Outcome outcome = withdraw(file);
            assertThat(outcome.cells()).isEmpty();
            assertThat(outcome.deliveries()).extracting(DeliveryChange::file).containsExactly(file);
        }

        assertThat(runner.states())
                .containsExactly(
                        "crossings_LAO_CAI_2024-08-01.csv ACCEPTED",
                        "crossings_LAO_CAI_2024-08-02.csv WITHDRAWN",
                        "crossings_MONG_CAI_2024-08-01.csv WITHDRAWN",
                        "crossings_MONG_CAI_2024-08-01_r2.csv ACCEPTED",
                        "young.csv WITHDRAWN");
    }

    @Test
    void aPredecessorWhoseFileIsGoneCannotComeBackAndSaysSo() throws IOException {
        runner.nightOf(two("MONG_CAI_2024-08-01"));
        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01_r2").entry("1", "2024-08-01", "CHN"));
        Files.delete(runner.inbox.resolve("crossings_MONG_CAI_2024-08-01.csv"));

        Outcome outcome = withdraw("crossings_MONG_CAI_2024-08-01_r2.csv");

        assertThat(outcome.needsAttention()).isTrue();
        assertThat(outcome.deliveries().get(0).code()).isEqualTo("SOURCE_GONE");
        assertThat(DeskRunner.days(outcome))
                .containsExactly("2024-08-01 REGULAR_ENTRY CHN null>null 1>0 WITHDRAWN_DELIVERY");
    }

    @Test
    void whatIsWithdrawnOrRefusedCannotBeWithdrawn() throws IOException {
        runner.nightOf(two("MONG_CAI_2024-08-01"));
        withdraw("crossings_MONG_CAI_2024-08-01.csv");

        assertThatThrownBy(() -> runner.desk().withdraw(1, REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("Delivery 1 cannot be withdrawn: it is WITHDRAWN");
        assertThatThrownBy(() -> runner.desk().withdraw(77, REALLY)).hasMessageContaining("There is no delivery 77.");
    }
}
