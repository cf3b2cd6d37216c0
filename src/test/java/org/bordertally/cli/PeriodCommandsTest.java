package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bordertally.cli.CommandDesk.Outcome;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator reads when closing and revising periods, and when asking why a figure is what it is. */
class PeriodCommandsTest {
    @TempDir
    private Path folder;

    private CommandDesk desk;
    private Path inbox;
    private Path jobs;

    @BeforeEach
    void runANight() throws IOException {
        desk = new CommandDesk(folder.resolve("home"));
        inbox = Files.createDirectories(folder.resolve("inbox"));
        jobs = LenientJobs.in(
                folder,
                "[{feed: crossings, senders: [LAO_CAI], every: month, from: 2024-06-01, to: 2024-07-31}]\n"
                        + "outages: [{feeds: [crossings], senders: [LAO_CAI], from: 2024-07-01, to: 2024-07-31, reason: flood}]");
        CrossingsFile.of("MONG_CAI_2024-07-31")
                .irregularEntry("X1", "2024-07-05", "C-1", 8)
                .writeInto(inbox);
        CrossingsFile.of("MONG_CAI_2024-06-30")
                .irregularEntry("X0", "2024-06-05", "C-0", 3)
                .writeInto(inbox);
        night();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Outcome night() {
        return desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-11", "--jobs", jobs.toString());
    }

    private Outcome correct() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-07-31_r2")
                .irregularEntry("X1", "2024-07-05", "C-1", 9)
                .writeInto(inbox);
        return night();
    }

    private Outcome why(String... more) {
        String[] all = {"why", "--country", "chn", "--flow", "irregular_entry", "--period", "2024-07", ""};
        if (more.length == 0) {
            return desk.run(Arrays.copyOf(all, 7));
        }
        all[7] = more[0];
        return desk.run(all);
    }

    @Test
    void aMissingDeliveryStandsInTheWayUnlessItIsKnownWhy() {
        Outcome june = desk.run("period", "close", "2024-06", "--reason", "agreed");
        Outcome july = desk.run("period", "close", "2024-07", "--reason", "agreed");

        assertThat(june.code()).isEqualTo(2);
        assertThat(june.err())
                .contains("2024-06 cannot be closed: 1 delivery is missing", "./bordertally period preview 2024-06");
        assertThat(july.err()).isEmpty();
        assertThat(july.code()).isZero();
        assertThat(july.out()).startsWith("2024-07 (2024-07-01 to 2024-07-31) is closed: its figures are final");
    }

    @Test
    void thePreviewTellsWhatStandsInTheWay() {
        assertThat(desk.run("period", "preview", "2024-06").out())
                .startsWith("2024-06, 2024-06-01 to 2024-06-30: open.")
                .contains(
                        "No broken finding.",
                        "Missing delivery, 1:\n  crossings of LAO_CAI for 2024-06-30\n",
                        "nothing to judge by",
                        "period close 2024-06 --force");
        assertThat(desk.run("period", "preview", "2024-07").out())
                .contains("crossings of LAO_CAI for 2024-07-31, known: flood", "Nothing speaks against it");
    }

    @Test
    void aCorrectionOfAClosedPeriodIsHeldAndRevisingItTellsWhy() throws IOException {
        desk.run("period", "close", "2024-07", "--reason", "agreed", "--by", "Lan");

        assertThat(correct().out())
                .contains("1 figure of a closed period held back until it is revised: ./bordertally period list");
        assertThat(desk.run("period", "list").out())
                .containsPattern("(?m)^2024-07 +2024-07-01 +2024-07-31 +MONTH +CLOSED +0 +1 +1 +Lan .*agreed$");
        assertThat(desk.run("period", "preview", "2024-07").out())
                .containsPattern("2024-07-05 +IRREGULAR_ENTRY +CHN +1 +1 +8 +9 +CORRECTED_DELIVERY");
        Outcome revised = desk.run("period", "revise", "2024-07", "--reason", "letter 12", "--by", "Lan");

        assertThat(revised.out())
                .containsPattern("2024-07 +IRREGULAR_ENTRY +CHN +1 +1 +\\+0 +8 +9 +\\+1 +CORRECTED_DELIVERY");
        assertThat(why().out())
                .startsWith("IRREGULAR_ENTRY with CHN, 2024-07 (2024-07-01 to 2024-07-31)\n")
                .contains("Revision 2, ", ", by Lan (", "1 cases (+0), 8 persons (+0), final: CLOSING\n  \"agreed\"")
                .contains(
                        "1 cases (+0), 9 persons (+1), final: CORRECTED_DELIVERY\n  \"letter 12\"",
                        "+1 cases, +9 persons  crossings_MONG_CAI_2024-07-31_r2.csv  CORRECTED_DELIVERY",
                        "-1 cases, -8 persons  crossings_MONG_CAI_2024-07-31.csv  CORRECTED_DELIVERY");
        JsonNode last = why("--json").json().get(2);
        assertThat(last.get("personsDifference").asLong()).isEqualTo(1);
        assertThat(last.get("parts")).hasSize(2);
    }

    @Test
    void aPeriodOrFigureThatIsNotThereIsAMistakeWithTheNextCommand() {
        assertThat(desk.run("period", "preview", "2031").err())
                .contains("There is no period 2031", "./bordertally period list");
        assertThat(desk.run("why", "--country", "LAO", "--flow", "DEPORTATION", "--period", "2024-07")
                        .err())
                .contains("No figure of DEPORTATION with LAO was ever published for 2024-07");
        assertThat(desk.run("period").code()).isEqualTo(2);
    }
}
