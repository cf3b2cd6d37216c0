package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bordertally.desk.HandoverDesk.crossings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.desk.Desk.Order;
import org.bordertally.intake.Tellings.Figure;
import org.bordertally.nightly.NightReport;
import org.bordertally.reconciliation.Choice;
import org.bordertally.reconciliation.FindingSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** A decision publishes the accepted side's daily facts, and moves every period by as much. */
class DecideTest {
    private static final Order REALLY = new Order("the handover book was lost", false);
    private static final String JULY = "MONTH 2024-07-01 PERSONS";

    @TempDir
    Path folder;

    private HandoverDesk desk;

    @BeforeEach
    void open() throws IOException {
        desk = HandoverDesk.open(folder, HandoverDesk.jobs(folder));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Outcome decide(Choice accepted, String... findings) {
        List<Long> ids = List.of(findings).stream().map(desk::finding).toList();
        return desk.runner.carryOut((opened, order) -> opened.decide(ids, accepted, order));
    }

    @Test
    void theRightSideIsPublishedDayByDayAndEveryPeriodAddsUp() {
        assertThat(desk.cells()).contains("2024-07 2 15", "2024-07-05 1 10", "2024-07-20 1 5");

        Outcome outcome = decide(Choice.RIGHT, JULY);

        assertThat(DeskRunner.days(outcome))
                .containsExactly(
                        "2024-07-05 HANDOVER_RECEIVED CHN 1>0 10>0 DECISION",
                        "2024-07-06 HANDOVER_RECEIVED CHN null>1 0>8 DECISION",
                        "2024-07-20 HANDOVER_RECEIVED CHN 1>1 5>7 DECISION",
                        "2024-07-25 HANDOVER_RECEIVED CHN null>1 0>1 DECISION");
        assertThat(desk.cells())
                .containsExactlyInAnyOrder(
                        "2023-12-04/P8M9D 3 16",
                        "2024-S2 3 16",
                        "2024 3 16",
                        "2024-01-01/P7M12D 3 16",
                        "2024-Q3 3 16",
                        "2024-07 3 16",
                        "2024-06-15/P1M 1 8",
                        "2024-07-15/P1M 2 8",
                        "2024-07-06 1 8",
                        "2024-07-20 1 7",
                        "2024-07-25 1 1");
        desk.assertThatAllAddsUp();
        assertThat(desk.decisions()).containsExactly("1 RIGHT STANDING ");
        assertThat(outcome.decisions()).extracting(DecidedFinding::countedFlow).containsExactly("HANDOVER_ENTRY");
    }

    @Test
    void whatIsComparedStaysTheFactsOfBothSides() {
        List<String> before = desk.runner.night.rows("SELECT * FROM canonical.finding");

        decide(Choice.RIGHT, JULY);

        assertThat(desk.runner.night.rows("SELECT * FROM canonical.finding")).isEqualTo(before);
        assertThat(desk.runner.night.run(desk.runner.inbox, DeskRunner.TODAY).changedNothing())
                .isTrue();
        assertThat(desk.decisions()).containsExactly("1 RIGHT STANDING ");
    }

    @Test
    void acceptingThePublishedSideOrExplainingMovesNoFigure() {
        List<String> before = desk.cells();

        assertThat(decide(Choice.LEFT, JULY).cells()).isEmpty();
        assertThat(decide(Choice.EXPLAINED, "MONTH 2024-07-01 CASES").cells()).isEmpty();

        assertThat(desk.cells()).isEqualTo(before);
        assertThat(desk.decisions()).containsExactly("1 LEFT STANDING ", "2 EXPLAINED STANDING ");
    }

    @Test
    void aDecidedFindingIsNotOpen() {
        String verdict = """
                SELECT verdict FROM warehouse.migration_flow
                WHERE flow = 'HANDOVER_RECEIVED' AND time_period = '2024-07'""";
        assertThat(desk.runner.night.rows(verdict)).containsExactly("BROKEN");

        decide(Choice.EXPLAINED, JULY);
        assertThat(desk.runner.night.rows(verdict)).containsExactly("BROKEN");

        decide(Choice.EXPLAINED, "MONTH 2024-07-01 CASES");
        assertThat(desk.runner.night.rows(verdict)).containsExactly("-");
    }

    @Test
    void itLapsesWhenANightMovesTheNumbersUnderIt() throws IOException {
        List<String> before = desk.published();
        decide(Choice.RIGHT, JULY);

        NightReport report = desk.night(crossings(
                "MONG_CAI_2024-07-31_r2", "X1 2024-07-06 C-1 8", "X2 2024-07-20 C-3 7", "X3 2024-07-25 C-4 2"));

        assertThat(report.lapsed()).isEqualTo(new NightReport.Lapsed(1, 0));
        assertThat(desk.decisions())
                .containsExactly("1 RIGHT LAPSED The numbers moved: left 15 -> 15, right 16 -> 17.");
        assertThat(desk.published().stream().filter(line -> line.contains("HANDOVER_RECEIVED")))
                .isEqualTo(before.stream()
                        .filter(line -> line.contains("HANDOVER_RECEIVED"))
                        .toList());
        assertThat(desk.runner.night.rows("""
                        SELECT DISTINCT reason FROM warehouse.migration_flow_revision
                        WHERE flow = 'HANDOVER_RECEIVED' AND revision > 1""")).containsExactly("DECISION");
        desk.assertThatAllAddsUp();

        decide(Choice.RIGHT, JULY);
        assertThat(desk.cells()).contains("2024-07 3 17");
    }

    @Test
    void itLapsesWhenACommandMovesTheNumbersOrTheFindingGoes() {
        decide(Choice.RIGHT, JULY);

        desk.runner.carryOut((opened, order) -> opened.withdraw(desk.runner.id(HandoverDesk.HANDOVERS), order));
        assertThat(desk.decisions()).containsExactly("1 RIGHT LAPSED The numbers moved: left 15 -> 0, right 16 -> 16.");
        assertThat(desk.cells()).isEmpty();

        decide(Choice.RIGHT, JULY);
        assertThat(desk.cells()).contains("2024-07 3 16");
        desk.runner.carryOut(
                (opened, order) -> opened.withdraw(desk.runner.id("crossings_MONG_CAI_2024-07-31.csv"), order));
        assertThat(desk.decisions()).endsWith("2 RIGHT LAPSED The finding was withdrawn.");
        assertThat(desk.cells()).isEmpty();
        desk.assertThatAllAddsUp();
    }

    @Test
    void theDaysFollowTheAcceptedSideAsLongAsItsSumStays() throws IOException {
        decide(Choice.RIGHT, JULY, "MONTH 2024-07-01 CASES");

        desk.night(crossings(
                "MONG_CAI_2024-07-31_r2", "X1 2024-07-09 C-1 7", "X2 2024-07-20 C-3 8", "X3 2024-07-25 C-4 1"));

        assertThat(desk.decisions()).containsExactly("1 RIGHT STANDING ", "2 RIGHT STANDING ");
        assertThat(desk.cells()).contains("2024-07 3 16", "2024-07-09 1 7", "2024-07-20 1 8");
        desk.assertThatAllAddsUp();
    }

    @Test
    void itOutlivesTheTimeThatFindingsAreKept() throws IOException {
        decide(Choice.RIGHT, JULY);
        Path nightly = desk.runner.night.jobsFolder.resolve("nightly.yaml");
        Files.writeString(nightly, Files.readString(nightly).replace("findings: forever", "findings: 30d"));
        DeskRunner later = desk.runner.withChangedJobs();

        later.night.run(desk.runner.inbox, "2025-01-31");
        later.night.run(desk.runner.inbox, "2025-02-01");

        assertThat(desk.runner.night.number("SELECT count(*) FROM reconciliation.finding"))
                .isEqualTo(1);
        assertThat(desk.decisions()).containsExactly("1 RIGHT STANDING ");
        assertThat(desk.cells()).contains("2024-07 3 16");
    }

    @Test
    void aDisagreeingDecisionOnSomeOfTheSameDaysIsRefusedAndNamesTheOther() {
        decide(Choice.RIGHT, JULY);
        long decision = desk.runner.night.number("SELECT max(id) FROM reconciliation.decision");
        List<Long> talks = List.of(desk.finding("NAMED 2024-01-01 PERSONS"));

        assertThatThrownBy(() -> desk.runner.desk().decide(talks, Choice.LEFT, REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContainingAll(
                        "decision " + decision + " (finding " + desk.finding(JULY)
                                + ", handover-received, right accepted)",
                        "HANDOVER_RECEIVED with CHN from 2024-07-01 to 2024-07-31");
        assertThat(desk.decisions()).containsExactly("1 RIGHT STANDING ");

        decide(Choice.RIGHT, "NAMED 2024-01-01 PERSONS");
        decide(Choice.LEFT, JULY, "NAMED 2024-01-01 PERSONS");
        assertThat(desk.cells()).contains("2024-07 2 15", "2024-01-01/P7M12D 2 15");
        desk.assertThatAllAddsUp();
    }

    @Test
    void aSubstitutionStaysUntilTheLastDecisionThatAsksForItEnds() {
        decide(Choice.RIGHT, JULY, "NAMED 2024-01-01 PERSONS");

        decide(Choice.EXPLAINED, JULY);
        assertThat(desk.cells()).contains("2024-07 3 16");

        decide(Choice.EXPLAINED, "NAMED 2024-01-01 PERSONS");
        assertThat(desk.cells()).contains("2024-07 2 15");
        desk.assertThatAllAddsUp();
    }

    @Test
    void aSelectionTakesWhatIsOpenAndCanBeDecidedSo() {
        FindingSelection selection = new FindingSelection(
                "handover-received", "CHN", LocalDate.parse("2024-07-01"), LocalDate.parse("2024-07-31"), null);

        Outcome outcome = desk.runner.carryOut((opened, order) -> opened.decide(selection, Choice.RIGHT, order));

        assertThat(outcome.decisions()).extracting(DecidedFinding::measure).containsExactly("CASES", "PERSONS");
        assertThatThrownBy(() -> desk.runner.desk().decide(selection, Choice.EXPLAINED, REALLY))
                .hasMessageContaining("No finding of this selection");
        assertThatThrownBy(() -> desk.runner
                        .desk()
                        .decide(new FindingSelection("handover-recieved", null, null, null, null), Choice.LEFT, REALLY))
                .hasMessageContaining("Did you mean handover-received?");
    }

    @Test
    void aSideWithoutDailyFactsCannotBeAccepted() throws IOException {
        desk.runner.desk().tell(telling(new Figure("HANDOVER_RECEIVED", "CHN", 1, 3)), REALLY);
        desk.handovers("handovers_LAO_CAI_2024-08-05.csv", "H9 2024-08-05 C-9 4");
        desk.night();
        long told = desk.runner.night.number(
                "SELECT id FROM reconciliation.finding WHERE rule LIKE 'told/%' AND measure = 'PERSONS'");

        assertThatThrownBy(() -> desk.runner.desk().decide(List.of(told), Choice.RIGHT, REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("has no facts by day");
        assertThat(desk.runner
                        .carryOut((opened, order) -> opened.decide(List.of(told), Choice.LEFT, order))
                        .cells())
                .isEmpty();
        assertThatThrownBy(() -> desk.runner.desk().decide(List.of(999L), Choice.LEFT, REALLY))
                .hasMessageContaining("There is no finding 999");
    }

    private static Telling telling(Figure figure) {
        return new Telling("LAO_CAI", "handovers", LocalDate.parse("2024-08-05"), figure, "duty officer");
    }

    @Test
    void everyStepIsInTheAuditLogWithWhoAndWhy() throws IOException {
        decide(Choice.RIGHT, JULY);
        desk.night(crossings("MONG_CAI_2024-07-31_r2", "X1 2024-07-06 C-1 9"));

        assertThat(desk.runner.night.rows("""
                        SELECT action, actor, reason, detail ->> 'accepted', detail ->> 'because'
                        FROM audit.entry WHERE subject LIKE 'decision % finding % handover-received CHN 2024-07-01 %'
                        ORDER BY number"""))
                .containsExactly(
                        "DECISION_MADE operator asked for RIGHT -",
                        "DECISION_LAPSED tester  RIGHT The numbers moved: left 15 -> 15, right 16 -> 9.");
    }

    @Test
    void whatWasDecidedCannotBeChangedOrRemoved() {
        decide(Choice.RIGHT, JULY);

        for (String change : List.of(
                "DELETE FROM reconciliation.decision",
                "UPDATE reconciliation.decision SET reason = 'another'",
                "UPDATE reconciliation.decision SET decided_by = 'nobody'")) {
            assertThatThrownBy(() -> desk.runner.night.jdbc.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("What was decided stays as it was");
        }
    }
}
