package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.bordertally.database.TestDatabase;
import org.bordertally.desk.Desk.Order;
import org.bordertally.intake.Tellings.Figure;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a night that broke off a delivery can be taken out, taken in or told: it counts, and the next night publishes it. */
class UnfinishedNightTest {
    private static final Order REALLY = new Order("asked for", false);
    private static final Order PREVIEW = new Order("", true);
    private static final String PUBLISHED = "SELECT * FROM canonical.migration_flow WHERE persons > 0 OR cases > 0";

    @TempDir
    Path folder;

    private DeskRunner disturbed;
    private DeskRunner smooth;

    @BeforeEach
    void open() throws IOException {
        disturbed = runner("disturbed");
        smooth = runner("smooth");
        for (DeskRunner each : List.of(disturbed, smooth)) {
            each.nightOf(
                    entries("MONG_CAI_2024-08-01", 10),
                    entries("LAO_CAI_2024-08-01", 10),
                    entries("HUU_NGHI_2024-08-01", 10));
            assertThat(each.nightOf(entries("LAO_CAI_2024-08-01_r2", 2)).exitCode())
                    .isEqualTo(3);
        }
    }

    @AfterEach
    void close() {
        disturbed.close();
        smooth.close();
    }

    private DeskRunner runner(String name) throws IOException {
        return new DeskRunner(Files.createDirectories(folder.resolve(name)), Path.of("jobs"));
    }

    private static CrossingsFile entries(String delivery, int number) {
        CrossingsFile file = CrossingsFile.of(delivery);
        for (int record = 1; record <= number; record++) {
            file.entry(Integer.toString(record), "2024-08-01", "CHN");
        }
        return file;
    }

    private static CrossingsFile[] lastFiles() {
        return new CrossingsFile[] {entries("MONG_CAI_2024-08-01_r2", 8), entries("HUU_NGHI_2024-08-02", 3)};
    }

    /** A night that fails in a step, after what came before it was committed. */
    private void breakOff(String table) throws IOException {
        TestDatabase.asOwner(disturbed.database).sql("""
                        CREATE FUNCTION batch.refuse() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN RAISE 'disk full'; END $$;
                        CREATE TRIGGER refuse AFTER INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse()""".formatted(table)).update();
        assertThatThrownBy(() -> disturbed.nightOf(lastFiles())).isInstanceOf(NightFailedException.class);
        TestDatabase.asOwner(disturbed.database)
                .sql("DROP TRIGGER refuse ON " + table + "; DROP FUNCTION batch.refuse()")
                .update();
    }

    /** What is done amid a night ends, with the next attempt, in what it ends in when it is done after one. */
    private void assertThatItIsPublishedByTheNextNight(BiFunction<Desk, Order, Outcome> action) throws IOException {
        List<String> before = disturbed.night.rows(PUBLISHED);
        List<String> states = disturbed.states();

        Outcome preview = action.apply(disturbed.desk(), PREVIEW);
        assertThat(disturbed.states()).isEqualTo(states);
        Outcome done = action.apply(disturbed.desk(), REALLY);

        assertThat(preview.published()).isFalse();
        assertThat(done.published()).isFalse();
        assertThat(done.cells()).isEmpty();
        assertThat(DeskRunner.changes(done))
                .isEqualTo(DeskRunner.changes(preview))
                .isNotEmpty();
        assertThat(disturbed.night.rows(PUBLISHED)).isEqualTo(before);
        disturbed.night.rerun(disturbed.inbox, DeskRunner.TODAY);
        smooth.nightOf(lastFiles());
        assertThat(action.apply(smooth.desk(), REALLY).published()).isTrue();
        assertThat(disturbed.states()).isEqualTo(smooth.states());
        assertThat(disturbed.figures()).isEqualTo(smooth.figures());
        assertThat(disturbed.night.number("SELECT count(*) FROM warehouse.touched"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.fingerprint", "ledger.case_home", "warehouse.migration_flow"})
    void aDeliveryIsWithdrawn(String table) throws IOException {
        breakOff(table);
        long id = disturbed.id("crossings_HUU_NGHI_2024-08-01.csv");

        assertThatItIsPublishedByTheNextNight((desk, order) -> desk.withdraw(id, order));
    }

    @Test
    void oneThatTheNightItselfCountedIsWithdrawn() throws IOException {
        breakOff("ledger.case_home");
        long id = disturbed.id("crossings_MONG_CAI_2024-08-01_r2.csv");

        assertThatItIsPublishedByTheNextNight((desk, order) -> desk.withdraw(id, order));
    }

    @Test
    void aHeldDeliveryIsAccepted() throws IOException {
        breakOff("ledger.case_home");
        long id = disturbed.id("crossings_LAO_CAI_2024-08-01_r2.csv");

        assertThatItIsPublishedByTheNextNight((desk, order) -> desk.accept(id, order));
    }

    @Test
    void aFigureIsTold() throws IOException {
        breakOff("warehouse.migration_flow");
        Telling telling = new Telling(
                "LAO_BAO",
                "crossings",
                LocalDate.parse("2024-08-05"),
                new Figure("IRREGULAR_ENTRY", "LAO", 1, 4),
                "duty");

        assertThatItIsPublishedByTheNextNight((desk, order) -> desk.tell(telling, order));
    }

    @Test
    void whatTheNightLeftToCountIsLeftToIt() throws IOException {
        breakOff("ledger.fingerprint");
        disturbed
                .night
                .jdbc
                .sql("UPDATE intake.delivery SET state = 'RECEIVED' WHERE file_name LIKE '%MONG_CAI_2024-08-01.csv'")
                .update();

        disturbed.desk().withdraw(disturbed.id("crossings_MONG_CAI_2024-08-01_r2.csv"), REALLY);

        assertThat(disturbed.night.rows("SELECT file_name FROM intake.delivery WHERE state = 'RECEIVED' ORDER BY 1"))
                .containsExactly("crossings_HUU_NGHI_2024-08-02.csv", "crossings_MONG_CAI_2024-08-01.csv");
    }

    @Test
    void whatPublishesIsStillRefused() throws IOException {
        breakOff("ledger.case_home");

        assertThatThrownBy(() -> disturbed.desk().close("2024-07", true, REALLY))
                .isInstanceOf(UnfinishedNightException.class)
                .hasMessageContaining("./bordertally rerun");
    }

    @Test
    void twoPersonsWithdrawAmidANight() throws IOException {
        Path jobs = LenientJobs.in(Files.createDirectories(folder.resolve("two")), "[]");
        HandoverDesk.asksForTwo(jobs);
        breakOff("ledger.case_home");
        long id = disturbed.id("crossings_HUU_NGHI_2024-08-01.csv");
        try (DeskRunner two = new DeskRunner(disturbed, jobs)) {
            Outcome proposed = two.desk().withdraw(id, REALLY);
            assertThat(proposed.published()).isFalse();
            assertThat(two.states()).contains("crossings_HUU_NGHI_2024-08-01.csv ACCEPTED");

            two.deskOf(new Person("head", "head", Identity.ofUser("head", Set.of(1002L))))
                    .approve(1, "", false);

            assertThat(two.states()).contains("crossings_HUU_NGHI_2024-08-01.csv WITHDRAWN");
        }
    }
}
