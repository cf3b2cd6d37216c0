package org.bordertally.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bordertally.nightly.NightRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules an operator writes, and the causes of what they find. */
class RulesTest {
    private static final String HANDOVER =
            "  - {id: r, left: {flow: HANDOVER_RECEIVED}, right: {flow: HANDOVER_ENTRY}, measures: [persons, cases], periods: [MONTH], match: case_id}\n";

    @TempDir
    Path folder;

    private Reconciled world;

    @BeforeEach
    void open() throws IOException {
        world = new Reconciled(folder);
    }

    @Test
    void aSideMayBeASumOfFlows() throws IOException {
        world.rules("  - {id: r, left: {flow: HANDOVER_RECEIVED}, right: {flows: [HANDOVER_ENTRY, IRREGULAR_ENTRY]}, "
                        + "measures: [persons, cases], periods: [MONTH], match: case_id}\n")
                .received("HUU_NGHI_2024-05-31", "A 2024-05-10 CHN 4", "B 2024-05-20 CHN 7")
                .crossed("HUU_NGHI_2024-05-31", "A 2024-05-10 CHN 4")
                .irregular("MONG_CAI_2024-05-31", "B 2024-05-20 CHN 5");
        try (NightRunner night = world.open()) {
            world.night(night, "2024-05-31");
            assertThat(Reconciled.findings(night))
                    .containsExactly("r CHN  CASES 2 2 BALANCED -", "r CHN  PERSONS 11 9 BROKEN COUNT_DIFFERS:B:2");
        }
    }

    @Test
    void aSideMayBeRestrictedToPostsSendersOrCitizenships() throws IOException {
        world.rules(
                        "  - {id: posts, left: {flow: HANDOVER_RECEIVED, posts: [HUU_NGHI]}, right: {flow: HANDOVER_ENTRY, posts: [HUU_NGHI]}, "
                                + "measures: [persons, cases], periods: [MONTH], match: case_id}\n"
                                + "  - {id: senders, left: {flow: HANDOVER_RECEIVED, senders: [MONG_CAI]}, right: {flow: HANDOVER_ENTRY, senders: [MONG_CAI]}, "
                                + "measures: [persons, cases], periods: [MONTH], match: case_id}\n"
                                + "  - {id: citizens, left: {flow: HANDOVER_RECEIVED, citizenships: [LAO]}, right: {flow: HANDOVER_ENTRY, citizenships: [LAO]}, "
                                + "periods: [MONTH]}\n")
                .received("HUU_NGHI_2024-05-31", "A 2024-05-10 CHN 4", "B 2024-05-20 CHN 7 LAO")
                .received("MONG_CAI_2024-05-31", "C 2024-05-11 CHN 1")
                .crossed("HUU_NGHI_2024-05-31", "A 2024-05-10 CHN 4", "B 2024-05-20 CHN 6 LAO")
                .crossed("MONG_CAI_2024-05-31", "D 2024-05-25 CHN 1");
        try (NightRunner night = world.open()) {
            world.night(night, "2024-05-31");
            assertThat(Reconciled.findings(night))
                    .containsExactly(
                            "citizens CHN  PERSONS 7 6 BROKEN UNEXPLAINED:1",
                            "posts CHN  CASES 2 2 BALANCED -",
                            "posts CHN  PERSONS 11 10 BROKEN COUNT_DIFFERS:B:1",
                            "senders CHN  CASES 1 1 BALANCED MISSING_CASE:C:1 MISSING_CASE:D:-1",
                            "senders CHN  PERSONS 1 1 BALANCED MISSING_CASE:C:1 MISSING_CASE:D:-1");
        }
    }

    @Test
    void roundedFiguresMayDifferByHalfAUnitForEachFlow() throws IOException {
        world.rules(
                        "  - {id: r, left: {flow: HANDOVER_RECEIVED}, right: {flow: HANDOVER_ENTRY, rounding: 5}, periods: [MONTH]}\n")
                .received("HUU_NGHI_2024-05-31", "A 2024-05-10 CHN 12")
                .crossed("HUU_NGHI_2024-05-31", "A 2024-05-10 CHN 10")
                .received("CAU_TREO_2024-05-31", "B 2024-05-10 LAO 13")
                .crossed("CAU_TREO_2024-05-31", "B 2024-05-10 LAO 10");
        try (NightRunner night = world.open()) {
            world.night(night, "2024-05-31");
            assertThat(Reconciled.findings(night))
                    .containsExactly(
                            "r CHN  PERSONS 12 10 WITHIN_TOLERANCE ROUNDING:2",
                            "r LAO  PERSONS 13 10 BROKEN UNEXPLAINED:3");
        }
    }

    @Test
    void aCaseThatIsTypedDifferentlyIsProposedAndNotMerged() throws IOException {
        world.rules(HANDOVER)
                .received(
                        "HUU_NGHI_2024-05-31",
                        "VỤ-2024-07 2024-05-10 CHN 4",
                        "B 2024-05-20 CHN 7",
                        "C 2024-05-20 CHN 9")
                .crossed(
                        "HUU_NGHI_2024-05-31",
                        "vu~2024-0007 2024-05-10 CHN 3",
                        "X9 2024-05-21 CHN 7",
                        "Z 2024-05-23 CHN 9");
        try (NightRunner night = world.open()) {
            world.night(night, "2024-05-31");
            assertThat(Reconciled.findings(night))
                    .contains("r CHN  CASES 3 3 BALANCED MISSING_CASE:B:1 MISSING_CASE:C:1 MISSING_CASE:VỤ-2024-07:1 "
                            + "MISSING_CASE:X9:-1 MISSING_CASE:Z:-1 MISSING_CASE:vu 2024-0007:-1");
            assertThat(night.rows("""
                            SELECT DISTINCT left_case_id || ' = ' || right_case_id, because FROM reconciliation.candidate_pair
                            ORDER BY 1""")).containsExactly("B = X9 CIRCUMSTANCES", "VỤ-2024-07 = vu 2024-0007 SPELLING");
        }
    }

    @Test
    void aRecordWithoutACaseNumberIsACaseOfItsOwn() throws IOException {
        world.rules(HANDOVER)
                .due("  - {feed: crossings, senders: [HUU_NGHI, MONG_CAI], every: month, from: 2024-05-31}\n")
                .received("HUU_NGHI_2024-05-31", " 2024-05-10 CHN 4", " 2024-05-10 CHN 2", "B 2024-05-20 CHN 7")
                .received("MONG_CAI_2024-05-31", " 2024-05-11 CHN 1")
                .crossed("MONG_CAI_2024-05-31", "X 2024-05-11 CHN 3");
        try (NightRunner night = world.open()) {
            world.night(night, "2024-05-31");
            assertThat(Reconciled.findings(night))
                    .containsExactly(
                            "r CHN  CASES 4 1 INCOMPLETE MISSING_CASE:#handovers_MONG_CAI_2024-05-31.csv:2:1 MISSING_CASE:X:-1 "
                                    + "MISSING_DELIVERY:#handovers_HUU_NGHI_2024-05-31.csv:2:1 "
                                    + "MISSING_DELIVERY:#handovers_HUU_NGHI_2024-05-31.csv:3:1 MISSING_DELIVERY:B:1",
                            "r CHN  PERSONS 14 3 INCOMPLETE MISSING_CASE:#handovers_MONG_CAI_2024-05-31.csv:2:1 MISSING_CASE:X:-3 "
                                    + "MISSING_DELIVERY:#handovers_HUU_NGHI_2024-05-31.csv:2:4 "
                                    + "MISSING_DELIVERY:#handovers_HUU_NGHI_2024-05-31.csv:3:2 MISSING_DELIVERY:B:7");
        }
    }

    @Test
    void personsWithoutCasesWaitForTheDeliveryThatIsMissing() throws IOException {
        world.rules(
                        "  - {id: r, left: {flow: GUARD_COUNT}, right: {flow: REGULAR_ENTRY}, measures: [persons], periods: [MONTH]}\n")
                .flow("GUARD_COUNT,Entry as the guards count it,Nhập cảnh theo biên phòng,ENTRY,,false,false,PERSONS")
                .feed("guards", """
                        feed: guards
                        delivers: period
                        file: "guards_{sender}_{date}[_r{revision}].csv[.gz]"
                        schema:
                          primaryKey: [day]
                          fields:
                            - {name: day, type: date, constraints: {required: true}}
                            - {name: persons, type: integer}
                        tally:
                          post: "{sender}"
                          day: day
                          persons: persons
                          flow:
                            - {when: {}, is: GUARD_COUNT}
                        """)
                .due("  - {feed: crossings, senders: [HUU_NGHI, MONG_CAI], every: month, from: 2024-05-31}\n")
                .file("guards_HUU_NGHI_2024-05-31", "day,persons\n2024-05-10,4\n2024-05-11,5\n")
                .file("guards_MONG_CAI_2024-05-31", "day,persons\n2024-05-10,8\n")
                .regular("MONG_CAI_2024-05-31", "2024-05-10 6");
        try (NightRunner night = world.open()) {
            world.night(night, "2024-05-31");
            assertThat(Reconciled.findings(night))
                    .containsExactly("r CHN  PERSONS 17 6 INCOMPLETE MISSING_DELIVERY:9 UNEXPLAINED:2");
        }
    }

    @Test
    void theOtherHalfOfAGapIsLookedAtAgainWhenACaseMoves() throws IOException {
        world.rules(HANDOVER)
                .received("HUU_NGHI_2024-05-31", "A 2024-05-31 CHN 4")
                .crossed("HUU_NGHI_2024-06-30", "A 2024-06-01 CHN 4");
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night))
                    .contains("r CHN  PERSONS 4 0 BROKEN TIMING:A:4", "r CHN  PERSONS 0 4 BROKEN TIMING:A:-4");
            world.crossed("HUU_NGHI_2024-06-30_r2");
            world.night(night, "2024-07-01");
            assertThat(Reconciled.findings(night))
                    .containsExactly(
                            "r CHN  CASES 1 0 BROKEN MISSING_CASE:A:1", "r CHN  PERSONS 4 0 BROKEN MISSING_CASE:A:4");
            world.crossed("HUU_NGHI_2024-06-30_r3", "A 2024-06-02 CHN 3");
            world.night(night, "2024-07-02");
            assertThat(Reconciled.findings(night))
                    .contains(
                            "r CHN  PERSONS 4 0 BROKEN COUNT_DIFFERS:A:1 TIMING:A:3",
                            "r CHN  PERSONS 0 3 BROKEN TIMING:A:-3");
        }
    }

    /** June's delivery tells of days of a period that ended before it was due. */
    @Test
    void whatBecomesDueOrComesIsLookedForInPeriodsThatEndedBefore() throws IOException {
        world.rules(HANDOVER.replace("[MONTH]", "[NAMED]"))
                .due("  - {feed: crossings, senders: [HUU_NGHI], every: month, from: 2024-05-31}\n")
                .received("HUU_NGHI_2024-06-20", "K 2024-06-10 CHN 4")
                .crossed("HUU_NGHI_2024-05-31", "L 2024-05-20 LAO 1");
        String causes = """
                SELECT c.cause, c.amount, c.due_feed, c.due_sender, c.due_date
                FROM reconciliation.cause c JOIN reconciliation.finding f ON f.id = c.finding_id
                WHERE f.measure = 'PERSONS' AND f.period_end = '2024-06-14' AND c.case_id = 'K'""";
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-20");
            assertThat(night.rows(causes)).singleElement().asString().startsWith("MISSING_CASE 4");
            world.night(night, "2024-06-30");
            assertThat(night.rows(causes)).containsExactly("MISSING_DELIVERY 4 crossings HUU_NGHI 2024-06-30");
            world.crossed("HUU_NGHI_2024-06-30", "M 2024-06-25 LAO 1");
            world.night(night, "2024-07-01");
            assertThat(night.rows(causes)).singleElement().asString().startsWith("MISSING_CASE 4");
        }
    }

    @Test
    void aDayIsLookedAtAgainWhenItsDeliveryComesWithNothingToCompare() throws IOException {
        world.rules(HANDOVER.replace("[MONTH]", "[DAY]"))
                .due("  - {feed: crossings, senders: [HUU_NGHI], every: day, from: 2024-06-10}\n")
                .received("HUU_NGHI_2024-06-10", "K 2024-06-10 CHN 4");
        String days = "SELECT period_start, left_value, right_value, verdict FROM reconciliation.finding"
                + " WHERE measure = 'PERSONS'";
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-10");
            assertThat(night.rows(days)).containsExactly("2024-06-10 4 - MISSING_RIGHT");
            world.regular("HUU_NGHI_2024-06-10", "2024-06-10 6");
            world.night(night, "2024-06-11");
            assertThat(night.rows(days)).containsExactly("2024-06-10 4 0 BROKEN");
        }
    }

    @Test
    void ofACaseOverTwoMonthsEachMissesTheDeliveryOfItsOwnDays() throws IOException {
        world.rules(HANDOVER)
                .due("  - {feed: crossings, senders: [HUU_NGHI], every: month, from: 2024-05-31}\n")
                .received("HUU_NGHI_2024-06-30", "K 2024-05-30 CHN 4", "K 2024-06-03 CHN 2")
                .crossed("HUU_NGHI_2024-05-31", "L 2024-05-20 LAO 1");
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night))
                    .contains(
                            "r CHN  PERSONS 4 0 BROKEN MISSING_CASE:K:4",
                            "r CHN  PERSONS 2 - MISSING_RIGHT MISSING_DELIVERY:K:2");
        }
    }
}
