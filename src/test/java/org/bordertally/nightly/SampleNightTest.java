package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The sample's nights, one after the other on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleNightTest {
    private static final Path INBOX = Path.of("sample-data/inbox");
    private static final String TALKS = """
            SELECT flow, cases, persons FROM warehouse.migration_flow m JOIN warehouse.flow f ON f.code = m.flow
            WHERE period_name = 'talks-2024' AND partner_country = 'CHN' AND in_total ORDER BY flow""";

    private NightRunner night;
    private NightReport first;

    @BeforeAll
    void runTheFirstNight(@TempDir Path home) {
        night = new NightRunner(home, Path.of("jobs"));
        first = night.run(INBOX, "2024-08-12");
    }

    @AfterAll
    void close() {
        night.close();
    }

    @Test
    @Order(1)
    void theNamedPeriodHoldsThePublishedTable() {
        assertThat(night.rows(TALKS))
                .containsExactly(
                        "DEPORTATION 45 141",
                        "HANDOVER_GIVEN 44 142",
                        "HANDOVER_RECEIVED 214 3371",
                        "IRREGULAR_ENTRY 200 746",
                        "IRREGULAR_EXIT 15 36");
        assertThat(night.rows(
                        "SELECT DISTINCT time_period FROM warehouse.migration_flow WHERE period_name = 'talks-2024'"))
                .containsExactly("2024-01-01/P7M12D");
    }

    @Test
    @Order(1)
    void theDaysAddUpToTheSameTable() {
        assertThat(night.rows("""
                        SELECT sum(cases), sum(persons) FROM warehouse.migration_flow m
                        JOIN warehouse.flow f ON f.code = m.flow AND f.in_total
                        WHERE period_type = 'DAY' AND partner_country = 'CHN'
                          AND period_start BETWEEN '2024-01-01' AND '2024-08-12'""")).containsExactly("518 4436");
    }

    @Test
    @Order(1)
    void everyPeriodTypeAddsUpToTheDaysItHolds() {
        assertThat(night.rows("""
                        SELECT m.time_period, m.flow, m.partner_country FROM warehouse.migration_flow m
                        WHERE ROW (m.cases, m.persons)::text <> (
                            SELECT ROW (sum(d.cases), sum(d.persons))::text FROM warehouse.migration_flow d
                            WHERE d.period_type = 'DAY' AND (d.flow, d.partner_country) = (m.flow, m.partner_country)
                              AND d.period_start BETWEEN m.period_start AND m.period_end)""")).isEmpty();
        assertThat(night.rows("""
                        SELECT m.time_period, m.flow, m.partner_country FROM warehouse.migration_flow m
                        WHERE m.persons <> (
                            SELECT sum(c.persons) FROM warehouse.migration_flow_by_citizenship c
                            WHERE (c.period_type, c.period_start, c.period_end, c.flow, c.partner_country)
                                = (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country))""")).isEmpty();
        assertThat(night.rows("SELECT DISTINCT period_type FROM warehouse.migration_flow ORDER BY 1"))
                .containsExactly("DAY", "HALF_YEAR", "MONTH", "NAMED", "QUARTER", "YEAR");
    }

    @Test
    @Order(1)
    void everyRowIsAccountedFor() {
        assertThat(night.rows("""
                        SELECT count(*), count(*) FILTER (WHERE read = 0), sum(read), sum(accepted), sum(rejected), sum(duplicates)
                        FROM intake.delivery WHERE state = 'ACCEPTED'""")).containsExactly("405 8 50779 50759 17 3");
        assertThat(night.rows("SELECT state, count(*) FROM intake.delivery GROUP BY state ORDER BY state"))
                .containsExactly("ACCEPTED 405", "DUPLICATE 1", "REFUSED 1", "SUPERSEDED 8");
        assertThat(night.rows("""
                        SELECT c.code, sum(c.rows) FROM intake.reject_count c
                        JOIN intake.delivery d ON d.id = c.delivery_id AND d.state = 'ACCEPTED' GROUP BY c.code ORDER BY c.code"""))
                .containsExactly(
                        "BAD_TYPE 3",
                        "CONFLICTING_RECORD 2",
                        "FUTURE_DATE 2",
                        "MISSING_VALUE 2",
                        "NOT_IN_ENUM 3",
                        "OUT_OF_RANGE 1",
                        "RAGGED_ROW 2",
                        "UNKNOWN_COUNTRY 2");
        assertThat(first.exitCode()).isEqualTo(3);
    }

    @Test
    @Order(1)
    void theMonthsThatDifferAreThePlantedOnes() {
        assertThat(night.rows("""
                        SELECT rule, partner_country, to_char(period_start, 'YYYY-MM'), measure, difference, verdict
                        FROM reconciliation.finding
                        WHERE period_type = 'MONTH' AND verdict <> 'BALANCED' ORDER BY 1, 2, 3, 4"""))
                .containsExactly(
                        "deportation KHM 2024-05 CASES 0 INCOMPLETE",
                        "deportation KHM 2024-05 PERSONS 0 INCOMPLETE",
                        "deportation LAO 2024-07 CASES 0 INCOMPLETE",
                        "deportation LAO 2024-07 PERSONS 0 INCOMPLETE",
                        "handover-given KHM 2024-05 CASES 0 INCOMPLETE",
                        "handover-given KHM 2024-05 PERSONS 0 INCOMPLETE",
                        "handover-received CHN 2024-03 PERSONS 2 BROKEN",
                        "handover-received CHN 2024-05 CASES 1 BROKEN",
                        "handover-received CHN 2024-05 PERSONS 11 BROKEN",
                        "handover-received CHN 2024-06 CASES -1 BROKEN",
                        "handover-received CHN 2024-06 PERSONS -11 BROKEN",
                        "handover-received KHM 2024-05 CASES 0 INCOMPLETE",
                        "handover-received KHM 2024-05 PERSONS 0 INCOMPLETE",
                        "handover-received LAO 2024-07 CASES 1 INCOMPLETE",
                        "handover-received LAO 2024-07 PERSONS 6 INCOMPLETE");
        assertThat(night.rows("""
                        SELECT statement, partner_country, flow, measure, left_value, right_value, verdict
                        FROM reconciliation.finding
                        WHERE rule = 'mirror' AND verdict <> 'BALANCED' ORDER BY 1, 2, 3, 4"""))
                .containsExactly(
                        "CHN_NIA/NIA-2024-01 CHN HANDOVER_RECEIVED CASES 214 212 BROKEN",
                        "CHN_NIA/NIA-2024-01 CHN HANDOVER_RECEIVED PERSONS 3371 3333 BROKEN",
                        "VNBG/VNBG-2024-03 CHN IRREGULAR_ENTRY PERSONS 746 750 WITHIN_TOLERANCE",
                        "VNBG/VNBG-2024-05 KHM HANDOVER_RECEIVED CASES 16 15 BROKEN",
                        "VNBG/VNBG-2024-05 KHM HANDOVER_RECEIVED PERSONS 121 119 BROKEN");
        assertThat(night.rows("""
                        SELECT DISTINCT verdict FROM reconciliation.finding f JOIN warehouse.period p
                        USING (period_type, period_start, period_end) WHERE p.period_name = 'between-talks'""")).containsExactly("INCOMPLETE");
    }

    @Test
    @Order(1)
    void everyPlantedIrregularityIsFoundWithItsCauseAndCaseAndNothingElse() {
        assertThat(night.rows("""
                        SELECT rule, partner_country, measure, cause, case_id, amount, due_sender, due_date
                        FROM canonical.cause
                        WHERE period_type = 'MONTH' AND measure = 'PERSONS' OR period_type = 'STATEMENT' AND measure = 'PERSONS'
                        ORDER BY rule, partner_country, period_start, cause, case_id"""))
                .containsExactly(
                        "handover-received CHN PERSONS COUNT_DIFFERS CHN-2024-000155 2  -",
                        "handover-received CHN PERSONS TIMING CHN-2024-000352 11  -",
                        "handover-received CHN PERSONS TIMING CHN-2024-000352 -11  -",
                        "handover-received LAO PERSONS MISSING_DELIVERY LAO-2024-000035 6 CAU_TREO 2024-07-16",
                        "mirror CHN PERSONS COUNT_DIFFERS CHN-2024-000041 3  -",
                        "mirror CHN PERSONS MISSING_CASE CHN-2024-000019 26  -",
                        "mirror CHN PERSONS MISSING_CASE CHN-2024-000098 12  -",
                        "mirror CHN PERSONS MISSING_CASE CHN-2024-000385 2  -",
                        "mirror CHN PERSONS MISSING_CASE CHN-2024-900001 -5  -",
                        "mirror CHN PERSONS ROUNDING  -4  -",
                        "mirror KHM PERSONS UNEXPLAINED  2  -");
        assertThat(night.rows("""
                        SELECT DISTINCT period_type, partner_country, cause, case_id, amount
                        FROM canonical.cause WHERE measure = 'CASES' AND period_type <> 'NAMED' ORDER BY 1, 2, 3, 4, 5"""))
                .containsExactly(
                        "MONTH CHN TIMING CHN-2024-000352 -1",
                        "MONTH CHN TIMING CHN-2024-000352 1",
                        "MONTH LAO MISSING_DELIVERY LAO-2024-000035 1",
                        "STATEMENT CHN MISSING_CASE CHN-2024-000019 1",
                        "STATEMENT CHN MISSING_CASE CHN-2024-000098 1",
                        "STATEMENT CHN MISSING_CASE CHN-2024-000385 1",
                        "STATEMENT CHN MISSING_CASE CHN-2024-900001 -1",
                        "STATEMENT KHM UNEXPLAINED  1");
    }

    @Test
    @Order(1)
    void coverageTellsTheMissingAndTheRefusedDelivery() {
        assertThat(night.rows(
                        "SELECT sum(expected), sum(received) FROM warehouse.coverage WHERE period_name = 'talks-2024'"))
                .containsExactly("412 410");
        assertThat(night.rows("""
                        SELECT sender, feed FROM warehouse.coverage
                        WHERE period_name = 'talks-2024' AND received < expected ORDER BY sender""")).containsExactly("CAU_TREO crossings", "TINH_BIEN crossings");
    }

    @Test
    @Order(1)
    void nothingOfTheSampleLooksOdd() {
        assertThat(night.rows("SELECT * FROM canonical.warning")).isEmpty();
        assertThat(first.warnings()).isZero();
    }

    @Test
    @Order(1)
    void liaisonIsCountedBesideTheCells() {
        assertThat(night.rows("""
                        SELECT flow, sum(events), sum(participants), max(bound) FROM warehouse.liaison_daily
                        WHERE partner_country = 'CHN' AND flow IN ('MEETINGS', 'LETTERS') GROUP BY flow ORDER BY flow""")).containsExactly("LETTERS 1660 0 AT_LEAST", "MEETINGS 286 1682 EXACT");
    }

    @Test
    @Order(2)
    void aSecondNightChangesNothing() {
        List<String> before = everything();
        NightReport second = night.run(INBOX, "2024-08-12");
        assertThat(second.changedNothing()).isTrue();
        assertThat(second.exitCode()).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void theNextNightMovesExactlyTheCellsTheReadmeSays() throws IOException {
        NightReport next = night.run(Path.of("sample-data/inbox-next"), "2024-08-13");
        List<String> moved = night.rows("""
                SELECT m.period_type, CASE WHEN m.period_name IS NULL THEN m.time_period ELSE m.period_name END,
                       m.flow, m.partner_country,
                       coalesce(o.cases::text || '/', CASE WHEN m.cases IS NULL THEN '' ELSE '0/' END) || coalesce(o.persons, 0),
                       coalesce(m.cases::text || '/', '') || m.persons
                FROM warehouse.migration_flow m
                LEFT JOIN warehouse.migration_flow_revision o
                  ON (o.period_type, o.period_start, o.period_end, o.flow, o.partner_country, o.revision + 1)
                   = (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country, m.revision)
                WHERE m.run_id = (SELECT max(id) FROM batch.run)""");
        assertThat(moved).containsExactlyInAnyOrderElementsOf(cellsOfTheReadme());
        assertThat(next.cellsMoved()).isEqualTo(moved.size());
        assertThat(next.lines()).extracting(NightReport.Line::received).satisfies(received -> assertThat(
                        received.stream().mapToLong(Long::longValue).sum())
                .as("the seven files of the night, not what they supersede")
                .isEqualTo(7));
        assertThat(night.rows("SELECT sum(cases), sum(persons) FROM (" + TALKS + ") t"))
                .containsExactly("519 4441");
    }

    @Test
    @Order(4)
    void aPastMomentKeepsItsAnswer() {
        assertThat(night.rows("SELECT count(DISTINCT id) FROM warehouse.publication"))
                .containsExactly("2");
        assertThat(talksAsOf("2024-08-12T20:00:00Z")).containsExactly("518 4436");
        assertThat(talksAsOf("2024-08-12T20:00:01Z")).containsExactly("519 4441");
        assertThat(night.number("SELECT count(*) FROM warehouse.migration_flow_as_of('2024-08-12T19:59:59Z')"))
                .isZero();
    }

    private List<String> talksAsOf(String moment) {
        return night.rows("""
                SELECT sum(a.cases), sum(a.persons) FROM warehouse.migration_flow_as_of('%s') a
                JOIN warehouse.flow f ON f.code = a.flow AND f.in_total
                JOIN warehouse.period p USING (period_type, period_start, period_end)
                WHERE p.period_name = 'talks-2024' AND a.partner_country = 'CHN'""".formatted(moment));
    }

    private List<String> everything() {
        return night
                .rows("SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'canonical'::regnamespace ORDER BY 1")
                .stream()
                .flatMap(view -> night.rows("SELECT '" + view + "', v::text FROM canonical." + view + " v").stream())
                .toList();
    }

    /** The rows of README tables that have old and new figures: period, name, flow, partner, old, new. */
    private static List<String> cellsOfTheReadme() throws IOException {
        Pattern row =
                Pattern.compile("\\| (DAY|MONTH|QUARTER|HALF_YEAR|YEAR|NAMED) \\| ([^|]+) \\| ([A-Z_]+) \\| ([A-Z]{3})"
                        + " \\| ([0-9,/ ]+) \\| ([0-9,/ ]+) \\|.*");
        return Files.readAllLines(Path.of("sample-data/README.md")).stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .map(cell -> String.join(
                        " ",
                        cell.group(1),
                        cell.group(2),
                        cell.group(3),
                        cell.group(4),
                        cell.group(5).replaceAll("[ ,]", ""),
                        cell.group(6).replaceAll("[ ,]", "")))
                .toList();
    }
}
