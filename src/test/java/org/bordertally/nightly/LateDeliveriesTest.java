package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bordertally.intake.InboxUnreadableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night was due and did not get is late once, in the night that was due it; after that it is owed. */
class LateDeliveriesTest {
    @TempDir
    Path folder;

    private Path inbox;
    private NightRunner night;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        Path jobs = LenientJobs.in(
                folder,
                "[{feed: crossings, senders: [MONG_CAI, LAO_CAI], every: day, from: 2024-08-01}]\n"
                        + "outages: [{feeds: [crossings], senders: [LAO_CAI], from: 2024-08-12, to: 2024-08-12, reason: flood}]");
        night = new NightRunner(folder, jobs);
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void theFirstNightIsDueItsOwnDateOnly() throws IOException {
        send("MONG_CAI", "2024-08-10");

        NightReport first = night.run(inbox, "2024-08-10");

        assertThat(late(first)).containsExactly("LAO_CAI 2024-08-10");
        assertThat(first.lines())
                .extracting(line -> line.sender() + " " + line.late())
                .containsExactly("LAO_CAI 1", "MONG_CAI 0");
        assertThat(first.exitCode()).isEqualTo(3);
    }

    @Test
    void aNightIsDueAllSinceTheLastCompletedOneButWhatAnOutageExcuses() throws IOException {
        send("MONG_CAI", "2024-08-10");
        send("LAO_CAI", "2024-08-10");
        assertThat(night.run(inbox, "2024-08-10").exitCode()).isZero();
        send("MONG_CAI", "2024-08-11");
        assertThatThrownBy(() -> night.run(folder.resolve("nowhere"), "2024-08-11"))
                .isInstanceOf(InboxUnreadableException.class);

        NightReport next = night.run(inbox, "2024-08-12");

        assertThat(late(next)).containsExactly("LAO_CAI 2024-08-11", "MONG_CAI 2024-08-12");
        assertThat(next.exitCode()).isEqualTo(3);
        NightReport sameDate = night.run(inbox, "2024-08-12");
        assertThat(late(sameDate)).as("what was late is owed").isEmpty();
        assertThat(sameDate.exitCode()).isZero();
    }

    @Test
    void aFileThatIsRefusedHasNotBeenReceived() throws IOException {
        Files.writeString(inbox.resolve("crossings_LAO_CAI_2024-08-10.csv"), "not,what,is,expected\n");
        send("MONG_CAI", "2024-08-10");

        NightReport first = night.run(inbox, "2024-08-10");

        assertThat(late(first)).containsExactly("LAO_CAI 2024-08-10");
        assertThat(first.verdict()).isEqualTo(new NightVerdict(0, 1, 0, 0, 0, 1, 0));
    }

    private static List<String> late(NightReport report) {
        return report.late().stream()
                .map(each -> each.sender() + " " + each.dueDate())
                .toList();
    }

    private void send(String sender, String date) throws IOException {
        CrossingsFile.of(sender + "_" + date).entry("1", date, "CHN").writeInto(inbox);
    }
}
