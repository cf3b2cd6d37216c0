package org.bordertally.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.nightly.NightRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others state, held against our figure for exactly the days they speak of. */
class StatementsTest {
    private static final String MIRROR = "  - {id: mirror, statements: {}, measures: [persons, cases]}\n";

    @TempDir
    Path folder;

    private Reconciled world;

    @BeforeEach
    void receiveThreeCases() throws IOException {
        world = new Reconciled(folder)
                .rules(MIRROR)
                .received("HUU_NGHI_2024-05-31", "A 2024-05-10 CHN 4", "B 2024-05-20 CHN 7")
                .received("HUU_NGHI_2024-06-30", "C 2024-06-02 CHN 2");
    }

    private static String total(String id, String days, String figures) {
        return "%s,CHN,VNM,HANDOVER_GIVEN,%s,%s,,,,".formatted(id, days, figures);
    }

    @Test
    void aStatementIsComparedOverItsOwnDaysFromOurSide() throws IOException {
        world.stated("CHN_NIA_2024-06-30", total("S", "2024-05-15,2024-06-02", "2,9,EXACT"));
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night))
                    .containsExactly(
                            "mirror CHN CHN_NIA/S CASES 2 2 BALANCED -", "mirror CHN CHN_NIA/S PERSONS 9 9 BALANCED -");
        }
    }

    @Test
    void overlappingStatementsAreComparedEachForItself() throws IOException {
        world.stated(
                "CHN_NIA_2024-06-30",
                total("S", "2024-05-01,2024-05-31", "2,11,EXACT"),
                total("T", "2024-05-01,2024-05-31", "2,10,EXACT"),
                total("U", "2024-05-01,2024-06-30", "3,13,EXACT"));
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night))
                    .contains(
                            "mirror CHN CHN_NIA/S PERSONS 11 11 BALANCED -",
                            "mirror CHN CHN_NIA/T PERSONS 11 10 BROKEN UNEXPLAINED:1",
                            "mirror CHN CHN_NIA/U PERSONS 13 13 BALANCED -");
        }
    }

    @Test
    void aBoundHoldsAsABoundAndARoundedFigureAsFarAsItWasRounded() throws IOException {
        world.stated(
                "CHN_NIA_2024-06-30",
                total("S", "2024-05-01,2024-06-30", ",10,AT_LEAST"),
                total("T", "2024-05-01,2024-06-30", ",10,AT_MOST"),
                total("U", "2024-05-01,2024-06-30", ",15,ABOUT"),
                total("V", "2024-05-01,2024-06-30", ",20,ABOUT"));
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night))
                    .containsExactly(
                            "mirror CHN CHN_NIA/S PERSONS 13 10 WITHIN_TOLERANCE ROUNDING:3",
                            "mirror CHN CHN_NIA/T PERSONS 13 10 BROKEN UNEXPLAINED:3",
                            "mirror CHN CHN_NIA/U PERSONS 13 15 WITHIN_TOLERANCE ROUNDING:-2",
                            "mirror CHN CHN_NIA/V PERSONS 13 20 BROKEN UNEXPLAINED:-7");
        }
    }

    @Test
    void aDeclaredRoundingAllowsHalfAUnit() throws IOException {
        world.rules("  - {id: mirror, statements: {rounding: 5}, measures: [persons]}\n")
                .stated(
                        "CHN_NIA_2024-06-30",
                        total("S", "2024-05-01,2024-06-30", ",15,EXACT"),
                        total("T", "2024-05-01,2024-06-30", ",10,EXACT"));
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night))
                    .containsExactly(
                            "mirror CHN CHN_NIA/S PERSONS 13 15 WITHIN_TOLERANCE ROUNDING:-2",
                            "mirror CHN CHN_NIA/T PERSONS 13 10 BROKEN UNEXPLAINED:3");
        }
    }

    @Test
    void aCaseListTellsWhatIsMissingMovedOrCountedDifferently() throws IOException {
        String days = "2024-05-01,2024-05-31";
        world.stated(
                "CHN_NIA_2024-06-30",
                total("S", days, "3,16,EXACT"),
                "S,CHN,VNM,HANDOVER_GIVEN,%s,1,6,EXACT,,,B,2024-05-20".formatted(days),
                "S,CHN,VNM,HANDOVER_GIVEN,%s,1,2,EXACT,,,C,2024-05-31".formatted(days),
                "S,CHN,VNM,HANDOVER_GIVEN,%s,1,8,EXACT,,,D,2024-05-09".formatted(days));
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night))
                    .containsExactly(
                            "mirror CHN CHN_NIA/S CASES 2 3 BROKEN MISSING_CASE:A:1 MISSING_CASE:D:-1 TIMING:C:-1",
                            "mirror CHN CHN_NIA/S PERSONS 11 16 BROKEN COUNT_DIFFERS:B:1 MISSING_CASE:A:4 MISSING_CASE:D:-8 TIMING:C:-2");
        }
    }

    @Test
    void aRevisedStatementTakesThePlaceOfTheFirst() throws IOException {
        world.stated("CHN_NIA_2024-06-30", total("S", "2024-05-01,2024-05-31", "2,10,EXACT"));
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night)).contains("mirror CHN CHN_NIA/S PERSONS 11 10 BROKEN UNEXPLAINED:1");
            world.stated("CHN_NIA_2024-06-30_r2", total("S", "2024-05-01,2024-05-31", "2,11,EXACT"));
            world.night(night, "2024-07-01");
            assertThat(Reconciled.findings(night))
                    .containsExactly(
                            "mirror CHN CHN_NIA/S CASES 2 2 BALANCED -",
                            "mirror CHN CHN_NIA/S PERSONS 11 11 BALANCED -");
            world.stated("CHN_NIA_2024-06-30_r3", total("T", "2024-05-01,2024-05-31", ",11,EXACT"));
            world.night(night, "2024-07-02");
            assertThat(Reconciled.findings(night)).containsExactly("mirror CHN CHN_NIA/T PERSONS 11 11 BALANCED -");
        }
    }

    @Test
    void aFigureThatMovesLaterIsComparedAgain() throws IOException {
        world.stated("CHN_NIA_2024-06-30", total("S", "2024-05-01,2024-05-31", ",11,EXACT"));
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night)).containsExactly("mirror CHN CHN_NIA/S PERSONS 11 11 BALANCED -");
            world.received("HUU_NGHI_2024-05-31_r2", "A 2024-05-10 CHN 4", "B 2024-05-20 CHN 6");
            world.night(night, "2024-07-01");
            assertThat(Reconciled.findings(night))
                    .containsExactly("mirror CHN CHN_NIA/S PERSONS 10 11 BROKEN UNEXPLAINED:-1");
        }
    }

    @Test
    void whatOurDataDoesNotCoverIsIncomplete() throws IOException {
        world.due("""
                  - {feed: handovers, senders: [HUU_NGHI], every: month, from: 2024-05-31}
                  - {feed: handovers, senders: [MONG_CAI], every: month, from: 2024-06-30}
                """)
                .stated(
                        "CHN_NIA_2024-06-30",
                        total("S", "2024-05-01,2024-05-31", ",11,EXACT"),
                        total("T", "2024-04-30,2024-05-31", ",11,EXACT"),
                        total("U", "2024-05-01,2024-06-30", ",13,EXACT"));
        try (NightRunner night = world.open()) {
            world.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night))
                    .containsExactlyInAnyOrder(
                            "mirror CHN CHN_NIA/S PERSONS 11 11 BALANCED -",
                            "mirror CHN CHN_NIA/T PERSONS 11 11 INCOMPLETE -",
                            "mirror CHN CHN_NIA/U PERSONS 13 13 INCOMPLETE -");
        }
    }

    @Test
    void aStatementThatGoesOnAfterOurLastDeliveryIsIncompleteUntilTheNextComes() throws IOException {
        Reconciled later = new Reconciled(Files.createDirectories(folder.resolve("later")))
                .rules(MIRROR)
                .received("HUU_NGHI_2024-05-31", "A 2024-05-10 CHN 4")
                .stated("CHN_NIA_2024-06-30", total("S", "2024-05-01,2024-06-15", ",4,EXACT"));
        try (NightRunner night = later.open()) {
            later.night(night, "2024-06-30");
            assertThat(Reconciled.findings(night)).containsExactly("mirror CHN CHN_NIA/S PERSONS 4 4 INCOMPLETE -");
            later.received("HUU_NGHI_2024-06-30");
            later.night(night, "2024-07-01");
            assertThat(Reconciled.findings(night)).containsExactly("mirror CHN CHN_NIA/S PERSONS 4 4 BALANCED -");
        }
    }
}
