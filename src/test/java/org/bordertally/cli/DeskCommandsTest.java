package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bordertally.cli.CommandDesk.Outcome;
import org.bordertally.nightly.CrossingsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator reads when changing deliveries, and the JSON of it. */
class DeskCommandsTest {
    private static final String[] TELL = {
        "tell", "--sender", "MONG_CAI", "--feed", "crossings", "--date", "2024-08-11", "--by", "duty officer"
    };

    @TempDir
    private Path folder;

    private CommandDesk desk;

    @BeforeEach
    void open() {
        desk = new CommandDesk(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Outcome nightOf(CrossingsFile... files) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        for (CrossingsFile file : files) {
            file.writeInto(inbox);
        }
        return desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-11");
    }

    private void correct() throws IOException {
        nightOf(CrossingsFile.of("MONG_CAI_2024-08-01").irregularEntry("1", "2024-08-01", "C-1", 4));
        nightOf(CrossingsFile.of("MONG_CAI_2024-08-01_r2").irregularEntry("1", "2024-08-01", "C-1", 6));
    }

    private Outcome tell(String... more) {
        return desk.run(Stream.concat(Stream.of(TELL), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void aPreviewShowsEachCellWithItsDifference() throws IOException {
        correct();

        Outcome outcome = desk.run("deliveries", "withdraw", "2", "--preview");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("Preview: nothing was changed.")
                .contains(
                        "crossings_MONG_CAI_2024-08-01.csv (delivery 1): SUPERSEDED -> ACCEPTED, counts again: rows 1, persons 4\n",
                        "crossings_MONG_CAI_2024-08-01_r2.csv (delivery 2): ACCEPTED -> WITHDRAWN, counts no longer\n",
                        " cells would move\n")
                .containsPattern("(?m)^2024 +IRREGULAR_ENTRY +CHN +1 +1 +\\+0 +6 +4 +-2 +WITHDRAWN_DELIVERY$")
                .containsPattern("(?m)^talks-2024 +IRREGULAR_ENTRY ")
                .containsPattern("(?m)^2024-08-01 +IRREGULAR_ENTRY ");
        assertThat(desk.run("deliveries", "--state", "WITHDRAWN").out()).isEqualTo("No delivery is WITHDRAWN.\n");
    }

    @Test
    void whatWasDoneIsPrintedLikeItsPreview() throws IOException {
        correct();
        Outcome preview = desk.run("deliveries", "withdraw", "2", "--preview", "--json");

        Outcome done = desk.run("deliveries", "withdraw", "2", "--reason", "sent by mistake", "--json");

        assertThat(preview.json().get("preview").asBoolean()).isTrue();
        assertThat(done.json().get("preview").asBoolean()).isFalse();
        assertThat(done.json().get("cells")).isEqualTo(preview.json().get("cells"));
        JsonNode cell = done.json().get("cells").get(0);
        assertThat(cell.propertyNames())
                .containsExactly(
                        "periodType",
                        "periodStart",
                        "periodEnd",
                        "periodName",
                        "flow",
                        "partnerCountry",
                        "casesBefore",
                        "cases",
                        "casesDifference",
                        "personsBefore",
                        "persons",
                        "personsDifference",
                        "reason");
        assertThat(cell.get("personsDifference").asLong()).isEqualTo(-2);
        assertThat(done.json().get("deliveries").get(1).get("to").asString()).isEqualTo("WITHDRAWN");
        assertThat(desk.run("deliveries", "show", "2").out()).contains("WITHDRAWN", "sent by mistake");
    }

    @Test
    void aReasonIsAskedForUnlessItIsAPreview() throws IOException {
        correct();

        Outcome outcome = desk.run("deliveries", "withdraw", "2");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("Say it with --reason", "--preview");
        assertThat(desk.run("deliveries", "withdraw", "77", "--preview").code()).isEqualTo(2);
    }

    @Test
    void aLockedDeskAndAnUnfinishedNightHaveTheirExitCodes() throws IOException {
        correct();
        desk.sql("INSERT INTO warehouse.touched VALUES ('2024-08-01', 'REGULAR_ENTRY', 'CHN', 'DELIVERY', 1)");

        Outcome unfinished = desk.run("deliveries", "replay", "2", "--preview");

        assertThat(unfinished.code()).isEqualTo(1);
        assertThat(unfinished.err()).contains("./bordertally rerun");
        desk.holdingTheRunLock(() -> assertThat(
                        desk.run("deliveries", "replay", "2", "--preview").code())
                .isEqualTo(5));
    }

    @Test
    void aHeldDeliveryIsNamedWithWhatCanBeDoneAndShownWithWhy() throws IOException {
        CrossingsFile large = CrossingsFile.of("MONG_CAI_2024-08-01");
        for (int record = 0; record < 10; record++) {
            large.entry("r" + record, "2024-08-01", "CHN");
        }
        nightOf(large);

        Outcome night = nightOf(CrossingsFile.of("MONG_CAI_2024-08-01_r2").entry("r1", "2024-08-01", "CHN"));

        assertThat(night.code()).isEqualTo(3);
        assertThat(night.out())
                .contains(
                        "HELD: crossings_MONG_CAI_2024-08-01_r2.csv",
                        "./bordertally deliveries accept 2 --preview",
                        "./bordertally deliveries withdraw 2 --preview");
        assertThat(desk.run("deliveries", "--state", "HELD").out()).contains("FEWER_ROWS");
        assertThat(desk.run("deliveries", "show", "2").out()).containsPattern("state +HELD FEWER_ROWS");
        Outcome accepted = desk.run("deliveries", "accept", "2", "--reason", "post confirms");
        assertThat(accepted.code()).isZero();
        assertThat(accepted.out()).contains("HELD -> ACCEPTED, counts now: rows 1, persons 1");
        assertThat(desk.run("deliveries", "show", "2").out()).containsPattern("approved +yes");
    }

    @Test
    void aReplayThatCannotReadItsOriginalsNeedsAttention() throws IOException {
        correct();
        Files.delete(folder.resolve("inbox/crossings_MONG_CAI_2024-08-01_r2.csv"));

        Outcome outcome = desk.run("deliveries", "replay", "--feed", "crossings", "--reason", "new alias");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("(delivery 2): ACCEPTED SOURCE_GONE", "No cell moved.");
        assertThat(desk.run("deliveries", "replay").code()).isEqualTo(2);
        assertThat(desk.run("deliveries", "replay", "2", "--feed", "crossings").code())
                .isEqualTo(2);
    }

    @Test
    void aToldFigureIsShownUntilAndAfterItsFileComes() throws IOException {
        desk.at("2024-08-12T18:00:00Z");
        Outcome told = tell(
                "--flow",
                "IRREGULAR_ENTRY",
                "--partner",
                "chn",
                "--cases",
                "1",
                "--persons",
                "5",
                "--reason",
                "line down");

        assertThat(told.code()).isZero();
        assertThat(told.out())
                .contains("told_crossings_MONG_CAI_2024-08-11 (delivery 1): ACCEPTED, counts now: rows 1, persons 5");
        assertThat(desk.run("deliveries", "show", "1").out())
                .contains("IRREGULAR_ENTRY CHN: 1 cases, 5 persons; by duty officer, 2024-08-12T18:00:00Z: line down");

        nightOf(CrossingsFile.of("MONG_CAI_2024-08-11").irregularEntry("1", "2024-08-11", "C-1", 6));
        Outcome findings = desk.run("reconciliation", "--verdict", "BROKEN");
        assertThat(findings.out())
                .containsPattern(
                        "told/crossings/MONG_CAI/IRREGULAR_ENTRY +2024-08-11 +2024-08-11 +PERSONS +6 +5 +1 +BROKEN");
    }

    @Test
    void aToldNilIsShown() {
        assertThat(tell("--preview").out())
                .contains("told_crossings_MONG_CAI_2024-08-11: ACCEPTED")
                .doesNotContain("(delivery");

        JsonNode done = tell("--reason", "post closed", "--json").json();

        String id = done.get("deliveries").get(0).get("id").asString();
        assertThat(desk.run("deliveries", "show", id, "--json")
                        .json()
                        .get("told")
                        .get(0)
                        .get("toldBy")
                        .asString())
                .isEqualTo("duty officer");
        assertThat(desk.run("deliveries", "show", id).out()).contains("nothing at all; by duty officer");
    }

    @Test
    void halfAFigureIsAUsageError() {
        assertThat(tell("--persons", "5", "--preview").err()).contains("--flow IRREGULAR_ENTRY --partner CHN");
        assertThat(tell("--flow", "IRREGULAR_ENTRY", "--partner", "CHN", "--preview")
                        .err())
                .contains("Write --persons N.");
        assertThat(tell("--flow", "IRREGULAR_ENTRY", "--partner", "CHINA", "--persons", "1", "--preview")
                        .err())
                .contains("Do you mean CHN?");
    }
}
