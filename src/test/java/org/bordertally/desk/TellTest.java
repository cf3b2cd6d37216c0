package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.desk.Desk.Order;
import org.bordertally.intake.Tellings.Figure;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellTest {
    private static final String FINDINGS = """
            SELECT rule, partner_country, period_start, measure, left_value, right_value, verdict
            FROM reconciliation.finding ORDER BY rule, partner_country, measure DESC""";
    private static final String TOLD = "told_crossings_MONG_CAI_2024-08-11";
    private static final String FILE = "crossings_MONG_CAI_2024-08-11.csv";
    private static final Figure FIVE = new Figure("IRREGULAR_ENTRY", "CHN", 2, 5);

    @TempDir
    Path folder;

    private DeskRunner runner;

    @BeforeEach
    void open() throws IOException {
        runner = new DeskRunner(folder, LenientJobs.in(folder));
        runner.nightOf(CrossingsFile.of("LAO_CAI_2024-08-11").entry("1", "2024-08-11", "CHN"));
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private static Telling telling(@Nullable Figure figure) {
        return new Telling("MONG_CAI", "crossings", LocalDate.parse("2024-08-11"), figure, "duty officer");
    }

    private Outcome tell(@Nullable Figure figure) {
        return runner.carryOut((desk, order) -> desk.tell(telling(figure), order));
    }

    private static CrossingsFile file(int persons) {
        return CrossingsFile.of("MONG_CAI_2024-08-11")
                .irregularEntry("1", "2024-08-11", "C-1", persons)
                .irregularEntry("2", "2024-08-11", "C-2", 1)
                .entry("3", "2024-08-11", "CHN");
    }

    @Test
    void aToldFigureCountsAtOnce() {
        Outcome outcome = tell(FIVE);

        assertThat(DeskRunner.changes(outcome)).containsExactly(TOLD + " null ACCEPTED");
        assertThat(DeskRunner.days(outcome)).containsExactly("2024-08-11 IRREGULAR_ENTRY CHN null>2 0>5 LATE_DELIVERY");
        assertThat(runner.night.rows("SELECT post, flow, cases FROM warehouse.case_daily WHERE cases > 0"))
                .containsExactly("MONG_CAI IRREGULAR_ENTRY 2");
    }

    @Test
    void figuresAddUpAndTheSameFlowAndPartnerIsReplaced() {
        tell(FIVE);
        tell(new Figure("IRREGULAR_ENTRY", "LAO", 1, 1));

        Outcome outcome = tell(new Figure("IRREGULAR_ENTRY", "CHN", 3, 9));

        assertThat(DeskRunner.days(outcome))
                .containsExactly("2024-08-11 IRREGULAR_ENTRY CHN 2>3 5>9 CORRECTED_DELIVERY");
        assertThat(runner.night.rows("SELECT partner_country, cases, persons FROM intake.told_figure ORDER BY 1"))
                .containsExactly("CHN 3 9", "LAO 1 1");
    }

    @Test
    void aNilReplacesFiguresAndFiguresReplaceTheNil() {
        tell(FIVE);

        assertThat(DeskRunner.days(tell(null)))
                .containsExactly("2024-08-11 IRREGULAR_ENTRY CHN 2>0 5>0 CORRECTED_DELIVERY");
        assertThat(DeskRunner.days(tell(new Figure("REGULAR_ENTRY", "CHN", 0, 8))))
                .containsExactly("2024-08-11 REGULAR_ENTRY CHN null>null 1>9 CORRECTED_DELIVERY");
        assertThat(runner.night.rows("SELECT flow FROM intake.told_figure")).containsExactly("REGULAR_ENTRY");
        assertThat(runner.states()).hasSize(2);
    }

    @Test
    void twoDatesToldAlikeAreNoDuplicates() {
        tell(FIVE);
        runner.carryOut((desk, order) -> desk.tell(
                new Telling("MONG_CAI", "crossings", LocalDate.parse("2024-08-10"), FIVE, "duty officer"), order));

        assertThat(runner.night.rows("SELECT state FROM intake.delivery WHERE revision = 0"))
                .containsExactly("ACCEPTED", "ACCEPTED");
    }

    @Test
    void theFileStandsInItsPlaceAndADifferenceIsAFinding() throws IOException {
        tell(FIVE);

        runner.nightOf(file(6));

        assertThat(runner.states()).contains(TOLD + " SUPERSEDED", FILE + " ACCEPTED");
        assertThat(runner.night.rows(FINDINGS))
                .containsExactly(
                        "told/crossings/MONG_CAI/IRREGULAR_ENTRY CHN 2024-08-11 PERSONS 7 5 BROKEN",
                        "told/crossings/MONG_CAI/IRREGULAR_ENTRY CHN 2024-08-11 CASES 2 2 BALANCED");
        assertThat(runner.night.rows("""
                        SELECT verdict, persons FROM warehouse.migration_flow
                        WHERE flow = 'IRREGULAR_ENTRY' AND period_type = 'MONTH'""")).containsExactly("BROKEN 7");
    }

    @Test
    void afterANilEveryFigureOfTheFileIsCompared() throws IOException {
        tell(null);

        runner.nightOf(file(3));

        assertThat(runner.night.rows(FINDINGS))
                .containsExactly(
                        "told/crossings/MONG_CAI/IRREGULAR_ENTRY CHN 2024-08-11 PERSONS 4 0 BROKEN",
                        "told/crossings/MONG_CAI/IRREGULAR_ENTRY CHN 2024-08-11 CASES 2 0 BROKEN",
                        "told/crossings/MONG_CAI/REGULAR_ENTRY CHN 2024-08-11 PERSONS 1 0 BROKEN");
    }

    @Test
    void whatWasToldCountsAgainWhenItsFileIsWithdrawn() throws IOException {
        tell(FIVE);
        runner.nightOf(file(6));

        Outcome outcome = runner.carryOut((desk, order) -> desk.withdraw(runner.id(FILE), order));

        assertThat(DeskRunner.changes(outcome))
                .containsExactly(TOLD + " SUPERSEDED ACCEPTED", FILE + " ACCEPTED WITHDRAWN");
        assertThat(DeskRunner.days(outcome))
                .containsExactly(
                        "2024-08-11 IRREGULAR_ENTRY CHN 2>2 7>5 WITHDRAWN_DELIVERY",
                        "2024-08-11 REGULAR_ENTRY CHN null>null 2>1 WITHDRAWN_DELIVERY");
        assertThat(runner.night.rows(FINDINGS)).isEmpty();
    }

    @Test
    void aWithdrawnTellingCountsNoLongerAndAnotherCanBeTold() {
        tell(FIVE);

        Outcome outcome = runner.carryOut((desk, order) -> desk.withdraw(runner.id(TOLD), order));

        assertThat(DeskRunner.days(outcome))
                .containsExactly("2024-08-11 IRREGULAR_ENTRY CHN 2>0 5>0 WITHDRAWN_DELIVERY");
        tell(new Figure("IRREGULAR_ENTRY", "CHN", 1, 1));
        assertThat(runner.states()).contains(TOLD + " WITHDRAWN", TOLD + " ACCEPTED");
    }

    @Test
    void whatWasToldBelongsToTheNextNight() throws IOException {
        tell(FIVE);

        assertThat(runner.nightOf().lines())
                .filteredOn(line -> line.sender().equals("MONG_CAI"))
                .singleElement()
                .satisfies(line -> assertThat(line.persons()).isEqualTo(5));
    }

    @Test
    void nothingIsToldBesideAFileThatCounts() throws IOException {
        runner.nightOf(file(6));

        assertMistaken(telling(FIVE), "The file " + FILE + " (delivery 2) counts for 2024-08-11 already");
    }

    @Test
    void whatCannotStandForAFileOfItsFeedIsRefused() {
        LocalDate day = LocalDate.parse("2024-08-11");
        assertMistaken(
                new Telling("MONG_CIA", "crossings", day, null, "x"),
                "There is no sender MONG_CIA. Did you mean MONG_CAI?");
        assertMistaken(
                new Telling("MONG_CAI", "crossing", day, null, "x"),
                "There is no feed crossing. Did you mean crossings?");
        assertMistaken(
                new Telling("CHN_NIA", "statements", day, null, "x"),
                "there is nothing for a told figure to stand for");
        assertMistaken(
                new Telling("MONG_CAI", "crossings", LocalDate.parse("2024-08-13"), null, "x"),
                "2024-08-13 is not over: today is 2024-08-13.");
        assertMistaken(telling(new Figure("IREGULAR_ENTRY", "CHN", 1, 1)), "Did you mean IRREGULAR_ENTRY?");
        assertMistaken(telling(new Figure("DEPORTATION", "CHN", 1, 1)), "crossings does not count DEPORTATION.");
        assertMistaken(telling(new Figure("IRREGULAR_ENTRY", "CHINA", 1, 1)), "Do you mean CHN?");
        assertMistaken(telling(new Figure("IRREGULAR_ENTRY", "CHN", 3, 2)), "3 cases cannot have 2 persons");
        assertMistaken(telling(new Figure("IRREGULAR_ENTRY", "CHN", 0, -2)), "A figure is 0 or more");
        assertMistaken(telling(new Figure("REGULAR_ENTRY", "CHN", 1, 2)), "REGULAR_ENTRY counts persons only");
    }

    @Test
    void noMoreIsToldThanARowOfAFileMayCount() {
        assertMistaken(
                telling(new Figure("IRREGULAR_ENTRY", "CHN", 1, 9_223_372_036_854_775_790L)),
                "A figure is at most 10,000,000, not 1 cases and 9,223,372,036,854,775,790 persons.");
        assertMistaken(
                telling(new Figure("IRREGULAR_ENTRY", "CHN", 10_000_001, 10_000_001)),
                "A figure is at most 10,000,000");

        assertThat(DeskRunner.days(tell(new Figure("IRREGULAR_ENTRY", "CHN", 10_000_000, 10_000_000))))
                .containsExactly("2024-08-11 IRREGULAR_ENTRY CHN null>10000000 0>10000000 LATE_DELIVERY");
    }

    @Test
    void nothingIsToldOfDaysThatAFileCouldNotTellOfEither() {
        for (String date : List.of("2023-06-01", "1899-12-31", "-999999999-01-01")) {
            assertMistaken(
                    new Telling("MONG_CAI", "crossings", LocalDate.parse(date), FIVE, "x"),
                    date
                            + " is too long ago: crossings takes what lies at most 400 days before 2024-08-12 and not before 1900-01-01.");
        }
    }

    private void assertMistaken(Telling telling, String message) {
        assertThatThrownBy(() -> runner.desk().tell(telling, new Order("line down", false)))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining(message);
    }
}
