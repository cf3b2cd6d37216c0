package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.export.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReportCommandTest {
    static final String WAREHOUSE = """
            INSERT INTO warehouse.country (code, alpha2, en, vi)
                VALUES ('CHN', 'CN', 'China', 'Trung Quốc'), ('LAO', 'LA', 'Lao PDR', 'Lào');
            INSERT INTO warehouse.flow (code, en, vi, published, in_total, measures) VALUES
                ('HANDOVER_GIVEN', 'Persons handed over', 'Trao trả', true, true, 'CASES'),
                ('DEPORTATION', 'Deportation', 'Trục xuất', true, true, 'CASES'),
                ('IRREGULAR_ENTRY', 'Irregular entry', 'Nhập cảnh trái phép', true, true, 'CASES'),
                ('IRREGULAR_EXIT', 'Irregular exit', 'Xuất cảnh trái phép', true, true, 'CASES'),
                ('HANDOVER_RECEIVED', 'Persons received', 'Tiếp nhận', true, true, 'CASES'),
                ('REGULAR_ENTRY', 'Regular entry', 'Nhập cảnh hợp pháp', true, false, 'PERSONS'),
                ('LETTERS', 'Letters exchanged', 'Thư trao đổi', false, false, 'EVENTS');
            INSERT INTO warehouse.border_post (code, en, vi, kind, zone, neighbour) VALUES
                ('HUU_NGHI', 'Huu Nghi', 'Hữu Nghị', 'ROAD', 'Asia/Ho_Chi_Minh', 'CHN'),
                ('LAO_BAO', 'Lao Bao', 'Lao Bảo', 'ROAD', 'Asia/Ho_Chi_Minh', 'LAO'),
                ('NOI_BAI', 'Noi Bai', 'Nội Bài', 'AIR', 'Asia/Ho_Chi_Minh', NULL);
            INSERT INTO batch.run (business_date, run, attempt, status, inbox, jobs, started_at)
                VALUES ('2024-01-31', 1, 1, 'COMPLETED', 'inbox', 'jobs', now());
            INSERT INTO warehouse.period (period_type, period_start, period_end, time_period, en, vi)
                SELECT 'DAY', day, day, day, day, day FROM (VALUES (date '2024-01-30'), ('2024-01-31'), ('2024-02-01')) d (day);
            INSERT INTO warehouse.migration_flow
                (period_type, period_start, period_end, time_period, flow, partner_country, cases, persons, obs_status,
                 revision, published_at)
                SELECT 'DAY', day, day, day, flow, country, cases, persons, status, 1, now()
                FROM (VALUES (date '2024-01-30', 'IRREGULAR_ENTRY', 'CHN', 2, 1000, 'A'),
                             ('2024-01-31', 'IRREGULAR_ENTRY', 'CHN', 1, 234, 'P'),
                             ('2024-01-31', 'DEPORTATION', 'CHN', 1, 3, 'A'),
                             ('2024-01-31', 'REGULAR_ENTRY', 'CHN', NULL, 50, 'A'),
                             ('2024-01-31', 'IRREGULAR_ENTRY', 'LAO', 7, 8, 'A'),
                             ('2024-02-01', 'IRREGULAR_ENTRY', 'CHN', 100, 100, 'A')
                     ) c (day, flow, country, cases, persons, status);
            INSERT INTO reconciliation.finding
                (rule, partner_country, period_type, period_start, period_end, measure, flow, left_value, right_value,
                 difference, verdict, run_id)
                VALUES ('deportation', 'CHN', 'MONTH', '2024-01-01', '2024-01-31', 'CASES', 'DEPORTATION', 1, 1, 0, 'BALANCED', 1),
                       ('deportation', 'CHN', 'MONTH', '2024-01-01', '2024-01-31', 'PERSONS', 'DEPORTATION', 3, 1, 2, 'BROKEN', 1),
                       ('deportation', 'CHN', 'MONTH', '2024-02-01', '2024-02-29', 'PERSONS', 'DEPORTATION', NULL, 1, NULL, 'MISSING_LEFT', 1);
            INSERT INTO intake.due (feed, sender, due_date) VALUES
                ('crossings', 'HUU_NGHI', '2024-01-31'), ('crossings', 'LAO_BAO', '2024-01-31'),
                ('crossings', 'NOI_BAI', '2024-01-31'), ('crossings', 'HUU_NGHI', '2024-02-29');
            INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes, modified_at, received_at, received_by, run_id)
                VALUES ('crossings', 'HUU_NGHI', '2024-01-31', 1, 'SUPERSEDED', 'f', 'f', 1, now(), now(), 1, 1),
                       ('crossings', 'HUU_NGHI', '2024-01-31', 2, 'ACCEPTED', 'f', 'f', 1, now(), now(), 1, 1),
                       ('crossings', 'NOI_BAI', '2024-01-31', 1, 'REFUSED', 'f', 'f', 1, now(), now(), 1, 1);
            INSERT INTO ledger.tally
                SELECT 1, '2024-01-31', '_Z', 'LETTERS', 'CHN', '_U', '_U', '_U', '_U', '_U', bound, 0, events
                FROM (VALUES ('EXACT', 60), ('AT_LEAST', 1600)) l (bound, events);
            """;

    @TempDir
    private Path folder;

    private CommandDesk desk;

    @BeforeEach
    void open() {
        desk = new CommandDesk(folder).sql(WAREHOUSE);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private CommandDesk.Outcome january(String... more) {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("report", "--from", "2024-01-01", "--to", "2024-01-31"),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return desk.run(arguments);
    }

    @Test
    void jsonIsTheContractToTheKey() {
        JsonNode json = january("--country", "CHN", "--json").json();

        assertThat(json).isEqualTo(Json.parse("""
                                {"from": "2024-01-01", "to": "2024-01-31", "country": "CHN", "rows": [
                                  {"flow": "IRREGULAR_ENTRY", "partnerCountry": "CHN", "cases": 3, "persons": 1234, "obsStatus": "P", "verdict": null},
                                  {"flow": "IRREGULAR_EXIT", "partnerCountry": "CHN", "cases": 0, "persons": 0, "obsStatus": null, "verdict": null},
                                  {"flow": "DEPORTATION", "partnerCountry": "CHN", "cases": 1, "persons": 3, "obsStatus": "A", "verdict": "BROKEN"},
                                  {"flow": "HANDOVER_RECEIVED", "partnerCountry": "CHN", "cases": 0, "persons": 0, "obsStatus": null, "verdict": null},
                                  {"flow": "HANDOVER_GIVEN", "partnerCountry": "CHN", "cases": 0, "persons": 0, "obsStatus": null, "verdict": null},
                                  {"flow": "REGULAR_ENTRY", "partnerCountry": "CHN", "cases": null, "persons": 50, "obsStatus": "A", "verdict": null}],
                                 "total": {"cases": 4, "persons": 1237}, "coverage": {"expected": 2, "received": 1}}
                                """));
    }

    @Test
    void keysComeInTheOrderOfTheContract() {
        assertThat(january("--country", "CHN", "--json").out().replaceAll("\\s", ""))
                .startsWith("{\"from\":\"2024-01-01\",\"to\":\"2024-01-31\",\"country\":\"CHN\",\"rows\":[{\"flow\":")
                .contains("\"total\":{\"cases\":4,\"persons\":1237},\"coverage\":{\"expected\":2,\"received\":1}}");
    }

    @Test
    void allCountriesTogetherHaveOnlyRowsWithFiguresAndNoCountry() {
        JsonNode json = january("--format", "json").json();

        assertThat(json.get("country").isNull()).isTrue();
        assertThat(json.get("rows").findValuesAsString("partnerCountry")).containsExactly("CHN", "CHN", "CHN", "LAO");
        assertThat(json.get("total").get("persons").asLong()).isEqualTo(1245);
        assertThat(json.get("coverage").get("expected").asLong()).isEqualTo(3);
    }

    @Test
    void theTableIsForPeople() {
        assertThat(january("--country", "chn").out())
                .startsWith("Irregular migration, China (CHN), 2024-01-01 to 2024-01-31\n")
                .containsPattern("Irregular entry +IRREGULAR_ENTRY +3 +1,234 +P\n")
                .containsPattern("total +4 +1,237\n")
                .contains("a person who is in several flows is in this total more than once")
                .contains("Deliveries: 2 expected, 1 received.")
                .containsPattern("Regular entry +REGULAR_ENTRY +50 +A\n")
                .containsPattern("Letters exchanged +LETTERS +more than 1,660\n");
    }

    @Test
    void theTotalIsOfAtLeastThePersonsOfItsLargestFlow() {
        assertThat(january("--country", "CHN").out())
                .contains("They are between 1,234 and 1,237 different persons, if nobody is in one flow twice.\n");
        assertThat(january().out()).contains("They are between 1,242 and 1,245 different persons");
        assertThat(january("--country", "LAO").out()).doesNotContain("different persons");
    }

    @Test
    void personsOfACaseThatIsInSeveralFlowsAreCountedOnceInTheUpperBound() {
        desk.sql("""
                INSERT INTO ledger.case_record (delivery_id, flow, case_id, day, post, partner_country, line, persons)
                    SELECT 1, flow, id, '2024-01-31', 'HUU_NGHI', 'CHN', 1, persons
                    FROM (VALUES ('IRREGULAR_ENTRY', 'C-1', 9), ('DEPORTATION', 'C-1', 2), ('IRREGULAR_ENTRY', 'C-2', 5),
                                 ('IRREGULAR_ENTRY', '#1', 1), ('DEPORTATION', '#1', 1),
                                 ('DEPORTATION_EXIT', 'C-2', 5)) c (flow, id, persons);
                INSERT INTO ledger.case_home (flow, case_id, day, post, partner_country, delivery_id)
                    SELECT flow, case_id, day, post, partner_country, delivery_id FROM ledger.case_record;
                """);

        assertThat(january("--country", "CHN").out()).contains("between 1,234 and 1,235 different persons");
        assertThat(desk.rows("SELECT * FROM warehouse.different_persons('2024-01-01', '2024-01-31', 'CHN')"))
                .containsExactly("1237 2 1234 1235");
        assertThat(desk.rows("SELECT * FROM warehouse.different_persons('2024-02-02', '2024-02-28', NULL)"))
                .containsExactly("0 0 0 0");
    }

    @Test
    void casesThatFollowOneAnotherAreOfTheSamePersons() {
        desk.sql("""
                INSERT INTO ledger.case_record (delivery_id, flow, case_id, follows_case_id, day, post, partner_country, line,
                                                persons)
                    SELECT 1, flow, id, follows, '2024-01-31', 'HUU_NGHI', 'CHN', 1, persons
                    FROM (VALUES ('IRREGULAR_ENTRY', 'Z-1', NULL, 9), ('DEPORTATION', 'B-1', 'Z-1', 2),
                                 ('IRREGULAR_ENTRY', 'M-1', 'B-1', 1), ('DEPORTATION', 'C-1', 'not here', 4),
                                 ('DEPORTATION', 'R-1', 'R-2', 3), ('IRREGULAR_ENTRY', 'R-2', 'R-1', 3),
                                 ('DEPORTATION', 'S-1', 'S-1', 3)) c (flow, id, follows, persons);
                INSERT INTO ledger.case_home (flow, case_id, day, post, partner_country, delivery_id)
                    SELECT flow, case_id, day, post, partner_country, delivery_id FROM ledger.case_record;
                """);

        assertThat(desk.rows("SELECT * FROM warehouse.different_persons('2024-01-01', '2024-01-31', 'CHN')"))
                .containsExactly("1237 3 1234 1234");
    }

    @Test
    void partnersAreSortedByTheNameThatIsShownBesideTheCode() {
        desk.sql("""
                INSERT INTO warehouse.country (code, alpha2, en, vi) VALUES ('KHM', 'KH', 'Cambodia', 'Campuchia');
                INSERT INTO warehouse.migration_flow
                    (period_type, period_start, period_end, time_period, flow, partner_country, cases, persons, obs_status,
                     revision, published_at)
                VALUES ('DAY', '2024-01-31', '2024-01-31', '2024-01-31', 'IRREGULAR_ENTRY', 'KHM', 1, 1, 'A', 1, now())
                """);

        assertThat(january().out())
                .containsSubsequence(
                        "\nCambodia (KHM)", "\nChina (CHN)", "\nChina (CHN)", "\nLao PDR (LAO)", "\nRegular crossings");
    }

    @Test
    void aRangeWithoutIrregularMigrationSaysSo() {
        desk.sql("DELETE FROM warehouse.migration_flow WHERE flow <> 'REGULAR_ENTRY'");

        assertThat(january().out())
                .contains("No irregular migration was counted in this range.\n", "\nRegular crossings")
                .doesNotContain("\ntotal", "more than once");
    }

    @Test
    void vietnameseHasItsOwnNamesAndNumbers() {
        assertThat(january("--country", "CHN", "--lang", "vi").out())
                .contains("Trung Quốc (CHN)", "Nhập cảnh trái phép", "1.234", "trên 1.660", "tổng cộng");
    }

    @Test
    void csvGoesToTheFileAskedFor() throws Exception {
        Path file = folder.resolve("report.csv");

        CommandDesk.Outcome outcome = january("--country", "CHN", "--format", "csv", "--out", file.toString());

        assertThat(outcome.out()).isEmpty();
        assertThat(Files.readString(file)).startsWith("""
                        flow,flow_name,partner_country,cases,persons,obs_status,verdict
                        IRREGULAR_ENTRY,Irregular entry,CHN,3,1234,P,
                        """).contains("\nREGULAR_ENTRY,Regular entry,CHN,,50,A,\n");
    }

    @Test
    void aCountryWrittenByNameIsCorrected() {
        CommandDesk.Outcome outcome = january("--country", "Trung Quốc");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("There is no country Trung Quốc.", "--country CHN (China)?");
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        CommandDesk.Outcome outcome = desk.run("report", "--from", "2024-02-01", "--to", "2024-01-01");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--from 2024-02-01 is after --to 2024-01-01");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        CommandDesk.Outcome outcome =
                january("--out", folder.resolve("no/such/report").toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("no/such/report: its folder does not exist.")
                .doesNotContain("java.");
    }
}
