package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.database.TestDatabase;
import org.bordertally.desk.Desk.Order;
import org.bordertally.intake.Tellings.Figure;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes, at the desk, of a delivery with which figures cannot be computed. */
class PoisonTest {
    private static final Order REALLY = new Order("asked for", false);
    private static final String FILE = "crossings_MONG_CAI_2024-08-02.csv";
    private static final String TOLD = "told_crossings_LAO_CAI_2024-08-03";
    private static final long TOO_MUCH = 9_223_372_036_854_775_790L;

    @TempDir
    Path folder;

    private DeskRunner runner;

    @BeforeEach
    void open() throws IOException {
        runner = new DeskRunner(folder, LenientJobs.in(folder, "[]"));
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private static CrossingsFile file(String delivery, int persons) {
        return CrossingsFile.of(delivery).irregularEntry("1", "2024-08-02", "C-" + delivery, persons);
    }

    /** Every row of one file counts far more than it says. */
    private void poison() {
        TestDatabase.asOwner(runner.database).sql("""
                        CREATE FUNCTION batch.poison() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            IF EXISTS (SELECT FROM intake.delivery WHERE id = NEW.delivery_id AND file_name = '%s') THEN
                                NEW.persons := 9223372036854775807;
                            END IF;
                            RETURN NEW;
                        END $$;
                        CREATE TRIGGER poison BEFORE INSERT ON ledger.tally FOR EACH ROW EXECUTE FUNCTION batch.poison()""".formatted(FILE)).update();
    }

    private void cure() {
        TestDatabase.asOwner(runner.database)
                .sql("DROP TRIGGER poison ON ledger.tally")
                .update();
    }

    private Outcome tell(long persons) {
        return runner.desk()
                .tell(
                        new Telling(
                                "LAO_CAI",
                                "crossings",
                                LocalDate.parse("2024-08-03"),
                                new Figure("IRREGULAR_ENTRY", "CHN", 1, persons),
                                "duty officer"),
                        REALLY);
    }

    /** As a version without bounds had counted and published it. */
    private void tellTooMuch() {
        tell(5);
        for (String change : List.of(
                "UPDATE intake.telling SET persons = %d",
                "UPDATE intake.delivery SET persons = %d WHERE revision = 0",
                "UPDATE ledger.tally SET persons = %d WHERE delivery_id = (SELECT id FROM intake.delivery WHERE revision = 0)",
                "UPDATE warehouse.migration_flow SET persons = %d WHERE persons = 5",
                "UPDATE warehouse.migration_flow_by_citizenship SET persons = %d WHERE persons = 5",
                "UPDATE warehouse.migration_flow_revision SET persons = %d WHERE persons = 5")) {
            TestDatabase.asSuperuser(runner.database)
                    .sql(change.formatted(TOO_MUCH))
                    .update();
        }
    }

    private void assertThatOnlyTheFileCounts() {
        assertThat(runner.night.rows("""
                        SELECT period_type, persons FROM warehouse.migration_flow
                        WHERE flow = 'IRREGULAR_ENTRY' AND partner_country = 'CHN' AND persons > 0
                          AND period_type IN ('DAY', 'MONTH', 'YEAR')""")).containsExactlyInAnyOrder("DAY 6", "MONTH 6", "YEAR 6");
    }

    @Test
    void anInstallationThatHoldsAnImpossibleFigureGetsOutWithItsNextNight() throws IOException {
        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "KOR"));
        tellTooMuch();

        NightReport report = runner.nightOf(file("MONG_CAI_2024-08-02", 6));

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(runner.states()).contains(TOLD + " HELD", FILE + " ACCEPTED");
        assertThat(report.notices())
                .filteredOn(notice -> notice.file().equals(TOLD))
                .singleElement()
                .satisfies(notice -> assertThat(notice.message())
                        .contains(
                                "more than 10,000,000 persons or cases",
                                "feed crossings, sender LAO_CAI",
                                "./bordertally deliveries withdraw 2 --reason"));
        assertThatOnlyTheFileCounts();
        assertThat(runner.nightOf().changedNothing()).isTrue();
    }

    @Test
    void anImpossibleFigureLeavesWhenANightBrokeOffForItToo() throws IOException {
        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "KOR"));
        tellTooMuch();
        file("MONG_CAI_2024-08-02", 6).writeInto(runner.inbox);
        // Where the version without bounds stopped: the file is counted, nothing is reconciled.
        TestDatabase.asOwner(runner.database).sql("""
                        CREATE FUNCTION batch.refuse() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN RAISE 'bigint out of range'; END $$;
                        CREATE TRIGGER refuse AFTER INSERT ON ledger.case_home FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse()""").update();
        assertThatThrownBy(() -> runner.nightOf()).hasMessageContaining("bigint out of range");
        TestDatabase.asOwner(runner.database)
                .sql("DROP TRIGGER refuse ON ledger.case_home")
                .update();

        runner.desk().withdraw(runner.id(TOLD), REALLY);
        NightReport report = runner.night.rerun(runner.inbox, DeskRunner.TODAY);

        assertThat(report.exitCode()).isNotEqualTo(3);
        assertThat(runner.states()).contains(TOLD + " WITHDRAWN", FILE + " ACCEPTED");
        assertThatOnlyTheFileCounts();
    }

    @Test
    void anImpossibleFigureIsToldAnewInItsPlace() throws IOException {
        tellTooMuch();
        runner.nightOf(file("MONG_CAI_2024-08-02", 6));
        assertThatThrownBy(() -> runner.desk().accept(runner.id(TOLD), REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("more than 10,000,000 persons or cases");
        assertThat(runner.states()).contains(TOLD + " HELD");

        Outcome outcome = tell(7);

        assertThat(DeskRunner.changes(outcome)).containsExactly(TOLD + " HELD ACCEPTED");
        assertThat(runner.night.rows("SELECT persons FROM warehouse.migration_flow WHERE period_type = 'YEAR'"))
                .containsExactly("13");
    }

    @Test
    void oneThatWouldStillFailIsNotAccepted() throws IOException {
        poison();
        runner.nightOf(file("LAO_CAI_2024-08-02", 6), file("MONG_CAI_2024-08-02", 1));
        long id = runner.id(FILE);
        assertThat(runner.states()).contains(FILE + " HELD");

        for (Order order : List.of(new Order("", true), REALLY)) {
            assertThatThrownBy(() -> runner.desk().accept(id, order))
                    .isInstanceOf(MistakenException.class)
                    .hasMessageContaining(
                            "Delivery " + id + " (" + FILE + ", feed crossings, sender MONG_CAI) cannot count")
                    .hasMessageContaining("bigint out of range")
                    .hasMessageContaining("./bordertally deliveries withdraw " + id + " --reason");
        }
        assertThat(runner.states()).contains(FILE + " HELD");

        cure();
        Outcome outcome = runner.carryOut((desk, order) -> desk.accept(id, order));
        assertThat(DeskRunner.changes(outcome)).containsExactly(FILE + " HELD ACCEPTED");
        assertThat(DeskRunner.days(outcome)).containsExactly("2024-08-02 IRREGULAR_ENTRY CHN 1>2 6>7 LATE_DELIVERY");
    }

    @Test
    void anActionThatBringsOneBackHoldsItAndSaysSo() throws IOException {
        runner.nightOf(file("LAO_CAI_2024-08-02", 6), file("MONG_CAI_2024-08-02", 1));
        runner.nightOf(file("MONG_CAI_2024-08-02_r2", 2));
        poison();
        List<String> others = runner.night.rows("SELECT persons FROM intake.delivery WHERE sender = 'LAO_CAI'");

        Outcome outcome = runner.carryOut(
                (desk, order) -> desk.withdraw(runner.id("crossings_MONG_CAI_2024-08-02_r2.csv"), order));

        assertThat(outcome.needsAttention()).isTrue();
        assertThat(DeskRunner.changes(outcome))
                .containsExactly(FILE + " SUPERSEDED HELD", "crossings_MONG_CAI_2024-08-02_r2.csv ACCEPTED WITHDRAWN");
        assertThat(runner.night.rows("SELECT persons FROM intake.delivery WHERE sender = 'LAO_CAI'"))
                .isEqualTo(others);
    }

    @Test
    void aHeldOneIsWithdrawnLikeAnyOther() throws IOException {
        poison();
        runner.nightOf(file("LAO_CAI_2024-08-02", 6), file("MONG_CAI_2024-08-02", 1));

        Outcome outcome = runner.carryOut((desk, order) -> desk.withdraw(runner.id(FILE), order));

        assertThat(DeskRunner.changes(outcome)).containsExactly(FILE + " HELD WITHDRAWN");
        assertThat(outcome.cells()).isEmpty();
        assertThat(runner.nightOf().changedNothing()).isTrue();
    }
}
