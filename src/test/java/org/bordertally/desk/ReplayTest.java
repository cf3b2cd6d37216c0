package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.desk.Desk.Order;
import org.bordertally.intake.DeliveryState;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Order REALLY = new Order("reference data corrected", false);
    private static final String ALL_DAYS = "crossings_MONG_CAI_2024-08-01.csv";

    @TempDir
    Path folder;

    private Path jobs;
    private DeskRunner runner;

    @BeforeEach
    void open() throws IOException {
        jobs = LenientJobs.in(folder);
        runner = new DeskRunner(folder, jobs);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    /** From now on Mong Cai lies on the border with Laos. */
    private void moveTheBorder() throws IOException {
        edit("reference/posts.csv", "MONG_CAI,(.*),CHN,", "MONG_CAI,$1,LAO,");
    }

    private void edit(String file, String pattern, String replacement) throws IOException {
        Path path = jobs.resolve(file);
        String before = Files.readString(path);
        Files.writeString(path, before.replaceAll(pattern, replacement));
        assertThat(Files.readString(path)).isNotEqualTo(before);
        runner = runner.withChangedJobs();
    }

    private Outcome replay(String fileName) {
        return replay(Selection.of(List.of(runner.id(fileName))));
    }

    private Outcome replay(Selection selection) {
        return runner.carryOut((desk, order) -> desk.replay(selection, order));
    }

    private static CrossingsFile entry(String delivery) {
        return CrossingsFile.of(delivery).entry("1" + delivery, delivery.replaceAll(".*_", ""), "CHN");
    }

    @Test
    void aChangedNeighbourMovesWhatIsReplayedForThatReason() throws IOException {
        runner.nightOf(entry("MONG_CAI_2024-08-01"), entry("MONG_CAI_2024-08-02"));
        moveTheBorder();

        Outcome outcome = replay(ALL_DAYS);

        assertThat(DeskRunner.days(outcome))
                .containsExactly(
                        "2024-08-01 REGULAR_ENTRY CHN null>null 1>0 REFERENCE_CHANGE",
                        "2024-08-01 REGULAR_ENTRY LAO null>null 0>1 REFERENCE_CHANGE");
        assertThat(outcome.cells()).extracting("reason").containsOnly("REFERENCE_CHANGE");
        assertThat(outcome.unchanged()).isEqualTo(1);
    }

    @Test
    void aSelectionIsReplayedByFeedSenderAndDates() throws IOException {
        runner.nightOf(
                entry("MONG_CAI_2024-08-01"),
                entry("MONG_CAI_2024-08-02"),
                entry("MONG_CAI_2024-08-03"),
                entry("LAO_CAI_2024-08-02"));
        moveTheBorder();

        Outcome outcome = replay(new Selection(
                List.of(), "crossings", "MONG_CAI", LocalDate.parse("2024-08-02"), LocalDate.parse("2024-08-02")));

        assertThat(outcome.unchanged()).isEqualTo(1);
        assertThat(DeskRunner.days(outcome))
                .containsExactly(
                        "2024-08-02 REGULAR_ENTRY CHN null>null 2>1 REFERENCE_CHANGE",
                        "2024-08-02 REGULAR_ENTRY LAO null>null 0>1 REFERENCE_CHANGE");
        assertThat(replay(new Selection(List.of(), null, null, null, null)).unchanged())
                .isEqualTo(4);
    }

    @Test
    void aLostOriginalKeepsItsFactsAndSaysSo() throws IOException {
        runner.nightOf(entry("MONG_CAI_2024-08-01"), entry("MONG_CAI_2024-08-02"));
        moveTheBorder();
        Files.delete(runner.inbox.resolve(ALL_DAYS));
        Files.writeString(runner.inbox.resolve("crossings_MONG_CAI_2024-08-02.csv"), "altered\n");

        Outcome outcome = replay(new Selection(List.of(), "crossings", null, null, null));

        assertThat(outcome.cells()).isEmpty();
        assertThat(outcome.needsAttention()).isTrue();
        assertThat(outcome.deliveries())
                .extracting(DeliveryChange::file, DeliveryChange::to, DeliveryChange::code)
                .containsExactly(
                        tuple(ALL_DAYS, DeliveryState.ACCEPTED, "SOURCE_GONE"),
                        tuple("crossings_MONG_CAI_2024-08-02.csv", DeliveryState.ACCEPTED, "SOURCE_GONE"));
    }

    @Test
    void aRefusedDeliveryCountsOnceItsCountryIsKnown() throws IOException {
        edit("feeds/crossings.yaml", "maxRatio: 1", "maxRatio: 0");
        edit("feeds/crossings.yaml", "fromRows: 10", "fromRows: 1");
        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "XQX"));
        assertThat(runner.states()).containsExactly(ALL_DAYS + " REFUSED");
        edit("reference/countries.csv", "VNM,VN,", "XQX,,Newland,Newland\nVNM,VN,");
        assertThat(runner.night.run(runner.inbox, DeskRunner.TODAY).changedNothing())
                .isTrue();

        Outcome outcome = replay(ALL_DAYS);

        assertThat(DeskRunner.changes(outcome)).containsExactly(ALL_DAYS + " REFUSED ACCEPTED");
        assertThat(DeskRunner.days(outcome))
                .containsExactly("2024-08-01 REGULAR_ENTRY CHN null>null 0>1 REFERENCE_CHANGE");
    }

    @Test
    void aRefusedDeliveryWhoseNameIsTakenIsNotReplayed() throws IOException {
        runner.nightOf(entry("MONG_CAI_2024-08-01"));
        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01").entry("9", "2024-08-01", "CHN"));
        assertThat(runner.states()).containsExactly(ALL_DAYS + " ACCEPTED", ALL_DAYS + " REFUSED");

        assertThatThrownBy(() -> runner.desk().replay(Selection.of(List.of(2L)), REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("Delivery 2 cannot be counted again: delivery 1 stands under its name.");
        Outcome all = replay(new Selection(List.of(), "crossings", null, null, null));
        assertThat(all.deliveries()).extracting(DeliveryChange::id).containsExactly(1L);
    }

    @Test
    void whatCannotBeReplayedSaysWhy() throws IOException {
        runner.nightOf(entry("MONG_CAI_2024-08-01"));
        runner.desk().withdraw(1, REALLY);

        assertThatThrownBy(() -> runner.desk().replay(Selection.of(List.of(1L)), REALLY))
                .hasMessageContaining("it was withdrawn. To count its file after all, send it as the next revision.");
        assertThatThrownBy(() -> replay(new Selection(List.of(), "crosings", null, null, null)))
                .hasMessage("There is no feed crosings. Did you mean crossings?");
        assertThatThrownBy(() -> replay(new Selection(List.of(), "handovers", null, null, null)))
                .hasMessageContaining("No delivery of this selection can be counted again.");
    }
}
