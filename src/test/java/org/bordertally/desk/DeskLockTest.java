package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.bordertally.database.TestDatabase;
import org.bordertally.desk.Desk.Order;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.NightRunner;
import org.bordertally.run.RunLock;
import org.bordertally.run.RunLockedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk works alone, and never publishes half a night. */
class DeskLockTest {
    private static final Order REALLY = new Order("sent by mistake", false);
    private static final Order PREVIEW = new Order("", true);

    @TempDir
    Path folder;

    private DeskRunner runner;

    @BeforeEach
    void open() throws IOException {
        runner = new DeskRunner(folder, Path.of("jobs"));
        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN"));
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void nothingIsDoneOrPreviewedBesideANight() throws SQLException {
        try (RunLock night = RunLock.take(runner.database, runner.database.pool(1), NightRunner.CLOCK, "night")) {
            assertThat(night.fence()).isNotNull();
            assertThatThrownBy(() -> runner.desk().withdraw(1, REALLY)).isInstanceOf(RunLockedException.class);
            assertThatThrownBy(() -> runner.desk().withdraw(1, PREVIEW)).isInstanceOf(RunLockedException.class);
        }

        assertThat(runner.desk().withdraw(1, REALLY).cells()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE intake.delivery SET state = 'RECEIVED'",
                "INSERT INTO warehouse.touched VALUES ('2024-08-01', 'REGULAR_ENTRY', 'CHN', 'DELIVERY', 1)"
            })
    void halfANightIsNotPublished(String brokenOff) {
        runner.night.jdbc.sql(brokenOff).update();
        List<String> before = runner.night.rows("SELECT * FROM warehouse.migration_flow_revision");

        for (Order order : List.of(REALLY, PREVIEW)) {
            assertThatThrownBy(() -> runner.desk().replay(Selection.of(List.of(1L)), order))
                    .isInstanceOf(UnfinishedNightException.class)
                    .hasMessageContaining("./bordertally rerun");
        }
        assertThat(runner.desk().withdraw(1, REALLY).published()).isFalse();
        assertThat(runner.night.rows("SELECT * FROM warehouse.migration_flow_revision"))
                .isEqualTo(before);
    }

    @Test
    void anActionThatFailsLeavesEverythingAsItWas() {
        TestDatabase.asOwner(runner.night.database)
                .sql("ALTER TABLE warehouse.publication ADD CHECK (run_id IS NOT NULL)")
                .update();
        List<String> before = runner.figures();

        assertThatThrownBy(() -> runner.desk().withdraw(1, REALLY)).hasMessageContaining("publication");

        assertThat(runner.figures()).isEqualTo(before);
        assertThat(runner.states()).containsExactly("crossings_MONG_CAI_2024-08-01.csv ACCEPTED");
    }

    @Test
    void onlyAPreviewNeedsNoReason() {
        assertThatThrownBy(() -> new Order(" ", false)).isInstanceOf(IllegalArgumentException.class);
    }
}
