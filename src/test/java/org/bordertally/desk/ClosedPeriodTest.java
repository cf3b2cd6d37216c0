package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.bordertally.desk.HandoverDesk.crossings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bordertally.desk.Desk.Order;
import org.bordertally.nightly.NightRunner;
import org.bordertally.reconciliation.Choice;
import org.bordertally.warehouse.CellHistory;
import org.bordertally.warehouse.CellHistory.Part;
import org.bordertally.warehouse.CellHistory.State;
import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.PeriodBook.Pending;
import org.bordertally.warehouse.PeriodBook.Preview;
import org.bordertally.warehouse.StoredPeriod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A closed period does not move until somebody revises it, and then it is as if it had never been closed. */
class ClosedPeriodTest {
    private static final Order REALLY = new Order("agreed at the monthly meeting", false);
    private static final String CELLS = """
            SELECT period_type, period_start, period_end, flow, partner_country, cases, persons FROM warehouse.migration_flow
            WHERE persons > 0 OR cases > 0 ORDER BY 1, 2, 3, 4, 5""";
    private static final String TABLE = """
            SELECT period_type, period_start, period_end, flow, partner_country, cases, persons, obs_status, revision
            FROM warehouse.migration_flow ORDER BY 1, 2, 3, 4, 5""";
    private static final String PUBLISHED_TIMES = "SELECT max(published_at)::text FROM warehouse.publication";

    /** Days whose parts do not add up to their figure, and revisions whose parts do not add up to their change. */
    private static final List<String> MUST_BE_EMPTY = List.of("""
            SELECT m.flow, m.partner_country, m.period_start, m.cases, m.persons, p.cases, p.persons
            FROM warehouse.migration_flow m
            LEFT JOIN (SELECT flow, partner_country, day, sum(cases) AS cases, sum(persons) AS persons
                       FROM warehouse.revision_part GROUP BY flow, partner_country, day) p
              ON (p.flow, p.partner_country, p.day) = (m.flow, m.partner_country, m.period_start)
            WHERE m.period_type = 'DAY'
              AND (coalesce(m.cases, 0), m.persons) <> (coalesce(p.cases, 0), coalesce(p.persons, 0))""", """
            SELECT r.flow, r.partner_country, r.period_type, r.period_start, r.revision, r.persons, o.persons, p.persons
            FROM warehouse.migration_flow_revision r
            LEFT JOIN warehouse.migration_flow_revision o
              ON (o.flow, o.partner_country, o.period_type, o.period_start, o.period_end, o.revision + 1)
               = (r.flow, r.partner_country, r.period_type, r.period_start, r.period_end, r.revision)
            LEFT JOIN LATERAL (
                SELECT coalesce(sum(p.cases), 0) AS cases, coalesce(sum(p.persons), 0) AS persons
                FROM warehouse.revision_part p
                WHERE (p.flow, p.partner_country, p.publication_id) = (r.flow, r.partner_country, r.publication_id)
                  AND p.day BETWEEN r.period_start AND r.period_end) p ON true
            WHERE (coalesce(r.cases, 0) - coalesce(o.cases, 0), r.persons - coalesce(o.persons, 0)) <> (p.cases, p.persons)""");

    @TempDir
    Path folder;

    private HandoverDesk closed;
    private HandoverDesk open;

    @BeforeEach
    void openTwins() throws IOException {
        closed = twin("closed");
        open = twin("open");
        closed.runner.desk().close("2024-07", true, REALLY);
    }

    @AfterEach
    void closeTwins() {
        closed.close();
        open.close();
    }

    private HandoverDesk twin(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return HandoverDesk.open(own, HandoverDesk.jobs(own));
    }

    /** A correction, a late delivery that other days share, a withdrawal and a decision. */
    private static void change(HandoverDesk desk) throws IOException {
        desk.handovers("handovers_MONG_CAI_2024-07-31_r2.csv", "H1 2024-07-05 C-1 11", "H2 2024-07-21 C-2 5");
        desk.handovers("handovers_LAO_CAI_2024-07-31.csv", "L1 2024-07-05 C-1 2", "L2 2024-06-30 C-9 1");
        desk.night(crossings("MONG_CAI_2024-08-01", "X9 2024-08-01 C-9 4"));
        long delivery = desk.runner
                .night
                .jdbc
                .sql("SELECT id FROM intake.delivery WHERE file_name = 'crossings_MONG_CAI_2024-07-31.csv'")
                .query(Long.class)
                .single();
        desk.runner.desk().decide(List.of(desk.finding("MONTH 2024-07-01 PERSONS")), Choice.RIGHT, REALLY);
        desk.handovers("handovers_LAO_CAI_2024-07-31_r2.csv", "L1 2024-07-05 C-1 3", "L3 2024-08-02 C-9 6");
        desk.night();
        desk.runner.desk().withdraw(delivery, REALLY);
    }

    private static List<String> july(HandoverDesk desk) {
        return desk.runner.night.rows(
                TABLE.replace("ORDER", "WHERE period_start >= '2024-07-01' AND period_end <= '2024-07-31' ORDER"));
    }

    private static StoredPeriod period(HandoverDesk desk, String written) {
        return new PeriodBook(desk.runner.database.pool(1)).find(written).orElseThrow();
    }

    private static Preview preview(HandoverDesk desk) {
        return new PeriodBook(desk.runner.database.pool(1))
                .preview(period(desk, "2024-07"), NightRunner.CLOCK.instant());
    }

    private static void assertThatPartsAddUp(HandoverDesk desk) {
        MUST_BE_EMPTY.forEach(sql -> assertThat(desk.runner.night.rows(sql)).isEmpty());
    }

    @Test
    void closingMakesTheCellsWhoseEveryDayIsClosedFinalAndMovesNoFigure() {
        assertThat(closed.runner.night.rows(CELLS)).isEqualTo(open.runner.night.rows(CELLS));
        assertThat(closed.runner.night.rows("SELECT DISTINCT period_type, obs_status FROM warehouse.migration_flow"
                        + " WHERE period_type <> 'NAMED' ORDER BY 1"))
                .containsExactly("DAY A", "HALF_YEAR P", "MONTH A", "QUARTER P", "YEAR P");
        assertThat(closed.runner.night.rows(
                        "SELECT DISTINCT reason FROM warehouse.migration_flow_revision" + " WHERE obs_status = 'A'"))
                .containsExactly("CLOSING");
    }

    @Test
    void nothingMovesAClosedDayUntilItIsRevisedAndThenAllIsAsIfItHadNeverBeenClosed() throws Exception {
        List<String> before = july(closed);

        change(closed);
        change(open);

        assertThat(july(closed)).isEqualTo(before);
        assertThat(pendingDays(preview(closed).pending())).isEqualTo(differingDays());
        closed.assertThatLongerPeriodsAddUp();

        Outcome revised = closed.runner.desk().revise("2024-07", REALLY);

        assertThat(revised.cells()).isNotEmpty();
        assertThat(closed.runner.night.rows(CELLS)).isEqualTo(open.runner.night.rows(CELLS));
        assertThat(closed.published().stream().map(line -> line.replace(" A ", " P ")))
                .containsExactlyElementsOf(open.published());
        assertThat(preview(closed).pending()).isEmpty();
        assertThat(closed.runner.night.rows("SELECT DISTINCT obs_status FROM warehouse.migration_flow"
                        + " WHERE period_start >= '2024-07-01' AND period_end <= '2024-07-31'"))
                .containsExactly("A");
        assertThatPartsAddUp(closed);
        assertThatPartsAddUp(open);
        closed.assertThatAllAddsUp();
    }

    private static List<String> pendingDays(List<Pending> pending) {
        return pending.stream()
                .map(each -> String.join(
                        " ",
                        each.day().toString(),
                        each.flow(),
                        each.partnerCountry(),
                        Objects.toString(each.cases(), "-"),
                        Long.toString(each.persons())))
                .sorted()
                .toList();
    }

    /** Days of July that the twin which was never closed publishes otherwise; one that was empty all along is no difference. */
    private List<String> differingDays() {
        String days = "SELECT period_start, flow, partner_country, cases, persons FROM warehouse.migration_flow"
                + " WHERE period_type = 'DAY' AND period_start BETWEEN '2024-07-01' AND '2024-07-31'";
        List<String> still = closed.runner.night.rows(days);
        return open.runner.night.rows(days).stream()
                .filter(day -> !still.contains(day))
                .filter(day ->
                        !day.endsWith(" 0 0") || still.stream().anyMatch(old -> old.startsWith(day.substring(0, 10))))
                .sorted()
                .toList();
    }

    @Test
    void aPastMomentIsAnsweredAsTheTableStoodThen() throws Exception {
        List<String> before = closed.runner.night.rows(TABLE);
        String moment = closed.runner.night.rows(PUBLISHED_TIMES).get(0);

        change(closed);
        closed.runner.desk().revise("2024-07", REALLY);

        assertThat(closed.runner.night.rows(TABLE)).isNotEqualTo(before);
        assertThat(closed.runner.night.rows(
                        TABLE.replace("warehouse.migration_flow", "warehouse.migration_flow_as_of('" + moment + "')")))
                .isEqualTo(before);
    }

    @Test
    void whyTellsEachStateWithTheDeliveriesThatMovedIt() throws Exception {
        closed.handovers("handovers_MONG_CAI_2024-07-31_r2.csv", "H1 2024-07-05 C-1 11", "H2 2024-07-21 C-2 5");
        closed.night();
        closed.runner.desk().revise("2024-07", REALLY);

        List<State> states = new CellHistory(closed.runner.database.pool(1))
                .of(period(closed, "2024-07"), "HANDOVER_RECEIVED", "CHN");

        assertThat(states)
                .extracting(state -> state.reason() + " " + state.cases() + " " + state.persons() + " "
                        + state.personsDifference() + " " + state.obsStatus() + " " + state.said())
                .containsExactly(
                        "DELIVERY 2 15 15 P ",
                        "CLOSING 2 15 0 A " + REALLY.reason(),
                        "CORRECTED_DELIVERY 2 16 1 A " + REALLY.reason());
        assertThat(states.get(1).parts()).isEmpty();
        assertThat(states.get(2).parts())
                .extracting(Part::file, Part::reason, Part::cases, Part::persons)
                .containsExactlyInAnyOrder(
                        tuple("handovers_MONG_CAI_2024-07-31_r2.csv", "CORRECTED_DELIVERY", 2L, 16L),
                        tuple("handovers_MONG_CAI_2024-07-31.csv", "CORRECTED_DELIVERY", -2L, -15L));
    }

    @Test
    void aFinalFigureThatIsRevisedGivesANotice() throws Exception {
        closed.handovers("handovers_MONG_CAI_2024-07-31_r2.csv", "H1 2024-07-05 C-1 11", "H2 2024-07-20 C-2 5");
        closed.night();
        assertThat(closed.runner.night.rows("SELECT * FROM warehouse.notice")).isEmpty();

        closed.runner.desk().revise("2024-07", REALLY);

        assertThat(closed.runner.night.rows(
                        "SELECT period_type, flow, old_cases, old_persons, cases, persons, reason, said, person"
                                + " FROM warehouse.notice ORDER BY period_type"))
                .containsExactly(
                        "DAY HANDOVER_RECEIVED 1 10 1 11 CORRECTED_DELIVERY " + REALLY.reason() + " operator",
                        "MONTH HANDOVER_RECEIVED 2 15 2 16 CORRECTED_DELIVERY " + REALLY.reason() + " operator");
    }

    @Test
    void reopeningPublishesWhatWasHeldAndMakesTheFiguresProvisional() throws Exception {
        change(closed);
        change(open);

        closed.runner.desk().reopen("2024-07", REALLY);

        assertThat(closed.published()).isEqualTo(open.published());
        assertThat(closed.runner.night.rows("SELECT DISTINCT obs_status FROM warehouse.migration_flow"))
                .containsExactly("P");
        assertThatPartsAddUp(closed);
    }

    @Test
    void aDayThatAnotherClosedPeriodHoldsStaysClosed() throws Exception {
        closed.runner.desk().close("2024-07-05", true, REALLY);
        closed.handovers("handovers_MONG_CAI_2024-07-31_r2.csv", "H1 2024-07-05 C-1 11", "H2 2024-07-20 C-2 6");
        closed.night();

        closed.runner.desk().reopen("2024-07", REALLY);

        assertThat(closed.runner.night.rows("SELECT period_start, persons, obs_status FROM warehouse.migration_flow"
                        + " WHERE period_type = 'DAY' AND flow = 'HANDOVER_RECEIVED' ORDER BY 1"))
                .containsExactly("2024-07-05 10 A", "2024-07-20 6 P");
        assertThat(pendingDays(preview(closed).pending())).containsExactly("2024-07-05 HANDOVER_RECEIVED CHN 1 11");
    }

    @Test
    void aPeriodThatIsNotOverOrHasBrokenFindingsIsNotClosed() {
        assertThatThrownBy(() -> open.runner.desk().close("2024-Q3", true, REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("lasts until 2024-09-30");
        assertThatThrownBy(() -> open.runner.desk().close("2024-07", false, REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("findings are broken")
                .hasMessageContaining("./bordertally period preview 2024-07");
        assertThatThrownBy(() -> closed.runner.desk().close("2024-07", true, REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("closed already");
        assertThatThrownBy(() -> closed.runner.desk().revise("2024-07", REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("Nothing waits");
        assertThatThrownBy(() -> open.runner.desk().reopen("2024-07", REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("is not closed itself");
        assertThatThrownBy(() -> open.runner.desk().close("2025-07", true, REALLY))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("There is no period 2025-07");
    }
}
