package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bordertally.export.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON of what commands list is a contract: these tests hold its keys and kinds of values. */
class ListingsTest {
    private static final String ROWS = """
            INSERT INTO batch.run (business_date, run, attempt, status, exit_code, inbox, jobs, started_at, ended_at) VALUES
                ('2024-08-11', 1, 1, 'COMPLETED', 3, 'inbox', 'jobs', '2024-08-12 02:30:00+07', '2024-08-12 02:31:00+07'),
                ('2024-08-12', 1, 1, 'STARTED', NULL, 'inbox', 'jobs', '2024-08-13 02:30:00+07', NULL);
            INSERT INTO intake.night VALUES (1, 'HUU_NGHI', 'crossings', 2, 2, 1, 1, 1000, 990, 9, 1, 1200);
            INSERT INTO intake.delivery
                (feed, sender, business_date, revision, state, code, message, file_name, path, bytes, modified_at, sha256,
                 read, accepted, rejected, duplicates, persons, received_at, received_by, run_id) VALUES
                ('crossings', 'HUU_NGHI', '2024-08-10', 2, 'ACCEPTED', '', '', 'a.csv', '/inbox/a.csv', 10, now(), 'ab12',
                 1000, 990, 9, 1, 1200, now(), 1, 1),
                ('crossings', 'HUU_NGHI', '2024-08-11', 1, 'REFUSED', 'HEADER_MISMATCH', 'The header lacks sex.', 'b.csv',
                 '/inbox/b.csv', 10, now(), '', 0, 0, 0, 0, 0, now(), 1, 1);
            INSERT INTO intake.reject VALUES
                (1, 12, 'sex', 'NOT_IN_ENUM', 'sex "U" is not one of F, M, X.'), (1, 13, '', 'RAGGED_ROW', 'The row has 3 cells.');
            INSERT INTO intake.reject_count VALUES (1, 'NOT_IN_ENUM', 8), (1, 'RAGGED_ROW', 1);
            INSERT INTO reconciliation.finding
                (rule, partner_country, period_type, period_start, period_end, measure, flow, left_value, right_value,
                 difference, verdict, run_id) VALUES
                ('handover-received', 'CHN', 'MONTH', '2024-07-01', '2024-07-31', 'CASES', 'HANDOVER_RECEIVED', 5, 4, 1, 'BROKEN', 1),
                ('handover-received', 'CHN', 'MONTH', '2024-07-01', '2024-07-31', 'PERSONS', 'HANDOVER_RECEIVED', 9, 9, 0, 'BALANCED', 1),
                ('handover-received', 'LAO', 'MONTH', '2024-06-01', '2024-06-30', 'CASES', 'HANDOVER_RECEIVED', NULL, 4, -4, 'MISSING_LEFT', 1);
            INSERT INTO reconciliation.cause (finding_id, cause, case_id, amount) VALUES
                (1, 'MISSING_CASE', 'C-2', 1), (1, 'MISSING_CASE', 'C-1', 1), (1, 'TIMING', 'C-3', -1);
            """;

    @TempDir
    private Path folder;

    private CommandDesk desk;

    @BeforeEach
    void open() {
        desk = new CommandDesk(folder).sql(ROWS);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void statusListsRunsAndTheLastLedger() {
        assertThat(desk.run("status", "--json").json()).isEqualTo(Json.parse("""
                                {"runs": [
                                  {"id": 2, "businessDate": "2024-08-12", "status": "DIED", "exitCode": 1,
                                   "startedAt": "2024-08-12T19:30:00Z", "endedAt": null},
                                  {"id": 1, "businessDate": "2024-08-11", "status": "COMPLETED", "exitCode": 3,
                                   "startedAt": "2024-08-11T19:30:00Z", "endedAt": "2024-08-11T19:31:00Z"}],
                                 "ledger": [
                                  {"sender": "HUU_NGHI", "feed": "crossings", "expected": 2, "received": 2, "duplicate": 1,
                                   "refused": 1, "read": 1000, "accepted": 990, "rejected": 9, "duplicates": 1,
                                   "persons": 1200, "late": 0}],
                                 "contracts": []}
                                """));
    }

    @Test
    void statusSaysHowToGoOnAfterAKilledRun() {
        assertThat(desk.run("status").out()).contains("DIED", "Run 2 was killed. Next: ./bordertally rerun");
    }

    @Test
    void deliveriesHaveNoCodeWhereNothingIsWrong() {
        assertThat(desk.run("deliveries", "--json").json()).isEqualTo(Json.parse("""
                                [{"id": 1, "feed": "crossings", "sender": "HUU_NGHI", "businessDate": "2024-08-10",
                                  "revision": 2, "state": "ACCEPTED", "code": null, "file": "a.csv", "sha256": "ab12",
                                  "read": 1000, "accepted": 990, "rejected": 9, "duplicates": 1, "persons": 1200},
                                 {"id": 2, "feed": "crossings", "sender": "HUU_NGHI", "businessDate": "2024-08-11",
                                  "revision": 1, "state": "REFUSED", "code": "HEADER_MISMATCH", "file": "b.csv",
                                  "sha256": null, "read": 0, "accepted": 0, "rejected": 0, "duplicates": 0, "persons": 0}]
                                """));
    }

    @Test
    void deliveriesOfOneStateAreListedAlone() {
        assertThat(desk.run("deliveries", "--state", "refused").out())
                .contains("b.csv", "HEADER_MISMATCH", "1 delivery")
                .doesNotContain("a.csv");
        assertThat(desk.run("deliveries", "--state", "lost").err()).contains("expected one of", "REFUSED");
    }

    @Test
    void oneDeliveryIsShownWithItsRejects() {
        assertThat(desk.run("deliveries", "show", "1").out())
                .contains("/inbox/a.csv", "ab12", "NOT_IN_ENUM", "./bordertally quarantine --delivery 1");
        assertThat(desk.run("deliveries", "show", "2", "--json")
                        .json()
                        .get("message")
                        .asString())
                .isEqualTo("The header lacks sex.");
    }

    @Test
    void anUnknownDeliveryIsAUsageError() {
        assertThat(desk.run("deliveries", "show", "77").code()).isEqualTo(2);
        assertThat(desk.run("quarantine", "--delivery", "77").err()).contains("There is no delivery 77.");
    }

    @Test
    void quarantineListsFileLineColumnCodeAndMessage() {
        CommandDesk.Outcome outcome = desk.run("quarantine", "--delivery", "1", "--json");

        assertThat(outcome.json()).isEqualTo(Json.parse("""
                                [{"deliveryId": 1, "file": "a.csv", "line": 12, "column": "sex", "code": "NOT_IN_ENUM",
                                  "message": "sex \\"U\\" is not one of F, M, X."},
                                 {"deliveryId": 1, "file": "a.csv", "line": 13, "column": null, "code": "RAGGED_ROW",
                                  "message": "The row has 3 cells."}]
                                """));
        assertThat(outcome.err())
                .contains("9 rows were rejected; the first 1,000 of each delivery are kept, so 7 are not listed.");
    }

    @Test
    void quarantineSaysWhyADeliveryWithoutRowsWasRefused() {
        CommandDesk.Outcome outcome = desk.run("quarantine", "--delivery", "2");

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Delivery 2 was refused: HEADER_MISMATCH: The header lacks sex.");
    }

    @Test
    void lineNumbersHaveNoThousandsSeparator() {
        desk.sql("INSERT INTO intake.reject VALUES (1, 12345, 'sex', 'NOT_IN_ENUM', 'Wrong.')");

        assertThat(desk.run("quarantine").out()).containsPattern("(?m)^12345 +sex ");
    }

    @Test
    void quarantineIsCsvOnRequest() {
        assertThat(desk.run("quarantine", "--csv").out())
                .startsWith("delivery_id,file,line,column,code,message\n1,a.csv,12,sex,NOT_IN_ENUM,");
    }

    @Test
    void findingsCarryCausesThatAddUpToTheirDifference() {
        assertThat(desk.run("reconciliation", "--country", "CHN", "--json").json())
                .isEqualTo(Json.parse("""
                                [{"id": 1, "rule": "handover-received", "partnerCountry": "CHN", "periodStart": "2024-07-01",
                                  "periodEnd": "2024-07-31", "measure": "CASES", "left": 5, "right": 4, "difference": 1,
                                  "verdict": "BROKEN", "causes": [
                                    {"cause": "MISSING_CASE", "amount": 2, "cases": ["C-1", "C-2"]},
                                    {"cause": "TIMING", "amount": -1, "cases": ["C-3"]}]},
                                 {"id": 2, "rule": "handover-received", "partnerCountry": "CHN", "periodStart": "2024-07-01",
                                  "periodEnd": "2024-07-31", "measure": "PERSONS", "left": 9, "right": 9, "difference": 0,
                                  "verdict": "BALANCED", "causes": []}]
                                """));
    }

    @Test
    void findingsAreFilteredByPeriodAndVerdict() {
        assertThat(desk.run("reconciliation", "--from", "2024-06-01", "--to", "2024-06-30")
                        .out())
                .contains("MISSING_LEFT", "1 finding, 1 not balanced");
        assertThat(desk.run("reconciliation", "--verdict", "BALANCED").out()).contains("1 finding, 0 not balanced");
    }
}
