package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bordertally.desk.Desk.Order;
import org.bordertally.nightly.CrossingsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptTest {
    private static final Order REALLY = new Order("the post confirms", false);
    private static final String FIRST = "crossings_MONG_CAI_2024-08-01.csv";
    private static final String SMALL = "crossings_MONG_CAI_2024-08-01_r2.csv";

    @TempDir
    Path folder;

    private DeskRunner runner;

    @BeforeEach
    void open() {
        runner = new DeskRunner(folder, Path.of("jobs"));
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private static CrossingsFile entries(String delivery, int from, int to) {
        CrossingsFile file = CrossingsFile.of(delivery);
        for (int record = from; record <= to; record++) {
            file.entry(Integer.toString(record), "2024-08-01", "CHN");
        }
        return file;
    }

    private Outcome accept(String fileName) {
        return runner.carryOut((desk, order) -> desk.accept(runner.id(fileName), order));
    }

    @Test
    void aCorrectionThatIsTooSmallCountsOnceItIsAcceptedAndIsNeverHeldAgain() throws IOException {
        runner.nightOf(entries("MONG_CAI_2024-08-01", 1, 10));
        assertThat(runner.nightOf(entries("MONG_CAI_2024-08-01_r2", 1, 3)).exitCode())
                .isEqualTo(3);
        assertThat(runner.states()).containsExactly(FIRST + " ACCEPTED", SMALL + " HELD");

        Outcome outcome = accept(SMALL);

        assertThat(DeskRunner.changes(outcome))
                .containsExactly(FIRST + " ACCEPTED SUPERSEDED", SMALL + " HELD ACCEPTED");
        assertThat(DeskRunner.days(outcome))
                .containsExactly("2024-08-01 REGULAR_ENTRY CHN null>null 10>3 CORRECTED_DELIVERY");
        assertThat(runner.night.run(runner.inbox, DeskRunner.TODAY).changedNothing())
                .isTrue();
        Outcome again = runner.carryOut((desk, order) -> desk.replay(Selection.of(List.of(runner.id(SMALL))), order));
        assertThat(again.deliveries()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(1);
    }

    @Test
    void anAcceptedCorrectionStandsAlsoWhenWhatItCorrectsComesLater() throws IOException {
        runner.nightOf(entries("MONG_CAI_2024-08-01", 1, 10));
        runner.nightOf(entries("MONG_CAI_2024-08-01_r3", 1, 3));
        accept("crossings_MONG_CAI_2024-08-01_r3.csv");

        runner.nightOf(entries("MONG_CAI_2024-08-01_r2", 1, 12));

        assertThat(runner.states())
                .containsExactly(
                        FIRST + " SUPERSEDED", SMALL + " SUPERSEDED", "crossings_MONG_CAI_2024-08-01_r3.csv ACCEPTED");
    }

    @Test
    void aFileFullOfRecordsThatCountAlreadyIsAcceptedWithWhatIsNewInIt() throws IOException {
        runner.nightOf(entries("MONG_CAI_2024-08-01", 1, 10));
        runner.nightOf(entries("MONG_CAI_2024-08-02", 6, 12));
        assertThat(runner.night.rows("SELECT held_for FROM intake.delivery WHERE state = 'HELD'"))
                .containsExactly("REPEATED_RECORDS");

        Outcome outcome = accept("crossings_MONG_CAI_2024-08-02.csv");

        assertThat(DeskRunner.days(outcome))
                .containsExactly("2024-08-01 REGULAR_ENTRY CHN null>null 10>12 LATE_DELIVERY");
        assertThat(outcome.deliveries()).singleElement().satisfies(change -> assertThat(change.rows())
                .isEqualTo(2));
    }

    @Test
    void aHeldDeliveryThatIsWithdrawnIsRefusedByItsOperator() throws IOException {
        runner.nightOf(entries("MONG_CAI_2024-08-01", 1, 10));
        runner.nightOf(entries("MONG_CAI_2024-08-01_r2", 1, 3));

        Outcome outcome = runner.carryOut((desk, order) -> desk.withdraw(runner.id(SMALL), order));

        assertThat(outcome.cells()).isEmpty();
        assertThat(runner.night.run(runner.inbox, DeskRunner.TODAY).changedNothing())
                .isTrue();
        assertThat(runner.states()).containsExactly(FIRST + " ACCEPTED", SMALL + " WITHDRAWN");
        assertThatThrownBy(() -> runner.desk().accept(runner.id(SMALL), REALLY))
                .hasMessageContaining("it is WITHDRAWN. To count its file after all, send it as the next revision.");
    }

    @Test
    void onlyWhatIsHeldCanBeAccepted() throws IOException {
        runner.nightOf(entries("MONG_CAI_2024-08-01", 1, 10));

        assertThatThrownBy(() -> runner.desk().accept(1, REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessage("Delivery 1 is not held: it is ACCEPTED. It counts already.");
    }

    @Test
    void aFileThatChangedSinceItWasHeldIsNotAcceptedUnseen() throws IOException {
        runner.nightOf(entries("MONG_CAI_2024-08-01", 1, 10));
        runner.nightOf(entries("MONG_CAI_2024-08-01_r2", 1, 3));
        Files.writeString(runner.inbox.resolve(SMALL), "other\n");

        assertThatThrownBy(() -> runner.desk().accept(runner.id(SMALL), REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("is gone or was changed after delivery");
    }
}
