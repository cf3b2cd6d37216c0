package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fingerprints older than the feed's lateness bound are not kept, and still no record is counted twice. */
class DroppedFingerprintsTest {
    private static final String NIGHT = "2024-08-12";
    private static final String KEPT = "SELECT DISTINCT day FROM ledger.fingerprint WHERE block IS NOT NULL ORDER BY 1";

    @TempDir
    Path folder;

    private Path inbox;
    private NightRunner night;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        Path jobs = LenientJobs.in(folder);
        Files.writeString(jobs.resolve("feeds/crossings.yaml"), "\nlateness: 3\n", StandardOpenOption.APPEND);
        night = new NightRunner(folder, jobs);
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void whatNoDeliveryInTimeCanHoldIsDropped() throws IOException {
        for (int day = 6; day <= 12; day++) {
            file(day, 1).entry("x", date(day), "CHN").writeInto(inbox);
        }

        night.run(inbox, NIGHT);

        assertThat(night.rows(KEPT)).containsExactly("2024-08-09", "2024-08-10", "2024-08-11", "2024-08-12");
    }

    @Test
    void anEarlierNightRunAgainKeepsAndDropsTheSame() throws IOException {
        file(12, 1).entry("x", date(12), "CHN").writeInto(inbox);
        night.run(inbox, NIGHT);
        file(1, 1).entry("x", date(1), "CHN").writeInto(inbox);

        night.run(inbox, "2024-08-02");

        assertThat(night.rows(KEPT)).containsExactly("2024-08-12");
    }

    @Test
    void aRecordOfLongAgoIsStillKnownToADeliveryThatComesVeryLate() throws IOException {
        CrossingsFile first = file(1, 1).entry("1", date(1), "CHN").entry("2", date(1), "CHN");
        CrossingsFile veryLate =
                file(2, 1).entry("1", date(1), "CHN").entry("2", date(1), "KOR").entry("3", date(2), "CHN");

        List<String> apart = outcomes(List.of(first), List.of(veryLate));

        assertThat(apart).contains("crossings_HUU_NGHI_2024-08-02.csv ACCEPTED  3 1 1 1");
    }

    @Test
    void aDeliveryOfLongAgoStillGivesWayToAnEarlierOneThatComesVeryLate() throws IOException {
        CrossingsFile first = file(2, 1).entry("1", date(1), "CHN").entry("3", date(2), "CHN");
        CrossingsFile veryLate = file(1, 1).entry("1", date(1), "CHN").entry("2", date(1), "CHN");

        List<String> apart = outcomes(List.of(first), List.of(veryLate));

        assertThat(apart).contains("crossings_HUU_NGHI_2024-08-02.csv ACCEPTED  2 1 0 1");
        assertThat(apart).isEqualTo(outcomes(List.of(veryLate, first)));
    }

    @Test
    void whatGaveWayLongAgoCountsAgainWhenTheFirstCopyIsCorrected() throws IOException {
        CrossingsFile first = file(1, 1).entry("1", date(1), "CHN").entry("2", date(1), "CHN");
        CrossingsFile repeats = file(2, 1).entry("2", date(1), "CHN").entry("3", date(2), "CHN");
        CrossingsFile correction = file(1, 2).entry("1", date(1), "CHN");

        List<String> apart = outcomes(List.of(first), List.of(repeats), List.of(correction));

        assertThat(apart).contains("crossings_HUU_NGHI_2024-08-02.csv ACCEPTED  2 2 0 0");
        assertThat(apart).isEqualTo(outcomes(List.of(correction, repeats, first)));
    }

    @Test
    void aChainOfRepeatsOfLongAgoIsFollowedToItsEnd() throws IOException {
        CrossingsFile first = file(1, 1).entry("1", date(1), "CHN");
        CrossingsFile second = file(2, 1).entry("1", date(1), "CHN").entry("2", date(2), "CHN");
        CrossingsFile third =
                file(3, 1).entry("1", date(1), "CHN").entry("2", date(2), "CHN").entry("3", date(3), "CHN");
        CrossingsFile correction = file(1, 2).entry("9", date(1), "CHN");

        List<String> apart = outcomes(List.of(third), List.of(first, second), List.of(correction));

        assertThat(apart)
                .contains(
                        "crossings_HUU_NGHI_2024-08-02.csv ACCEPTED  2 2 0 0",
                        "crossings_HUU_NGHI_2024-08-03.csv ACCEPTED  3 1 0 2");
        assertThat(apart).isEqualTo(outcomes(List.of(first, second, third, correction)));
    }

    @Test
    void whatIsMadeAgainForALateDeliveryIsDroppedAgain() throws IOException {
        outcomes(
                List.of(file(1, 1).entry("1", date(1), "CHN")),
                List.of(file(2, 1).entry("1", date(1), "CHN").entry("2", date(2), "CHN")));

        assertThat(night.rows(KEPT)).containsExactly(NIGHT);
    }

    @Test
    void aRecordOfLongAgoWhoseFileIsGoneIsSaidToBeUnknown() throws IOException {
        file(1, 1).entry("1", date(1), "CHN").writeInto(inbox);
        file(12, 1).entry("x", date(12), "CHN").writeInto(inbox);
        night.run(inbox, NIGHT);
        Files.delete(inbox.resolve("crossings_HUU_NGHI_2024-08-01.csv"));
        file(2, 1).entry("1", date(1), "CHN").entry("2", date(2), "CHN").writeInto(inbox);

        assertThat(night.run(inbox, NIGHT).exitCode()).isEqualTo(3);

        assertThat(night.rows("SELECT state, code, message FROM intake.delivery WHERE business_date = '2024-08-02'"))
                .singleElement()
                .asString()
                .startsWith("ACCEPTED SOURCE_GONE Its records could not be compared with those of"
                        + " crossings_HUU_NGHI_2024-08-01.csv (delivery ");
    }

    /** Outcomes on a database of its own, after one night for each list and the drop that ends it. */
    private List<String> outcomes(List<?>... nights) throws IOException {
        night.close();
        Path own = Files.createTempDirectory(folder, "inbox");
        night = new NightRunner(folder, LenientJobs.in(folder));
        file(12, 1).entry("x", date(12), "CHN").writeInto(own);
        for (List<?> files : nights) {
            for (Object each : files) {
                ((CrossingsFile) each).writeInto(own);
            }
            night.run(own, NIGHT);
        }
        List<String> all = new ArrayList<>(night.rows("""
                SELECT file_name, state, code, read, accepted, rejected, duplicates FROM canonical.delivery"""));
        all.addAll(night.rows("SELECT * FROM canonical.tally"));
        all.addAll(night.rows("SELECT * FROM canonical.migration_flow"));
        return all;
    }

    private static CrossingsFile file(int day, int revision) {
        return CrossingsFile.of("HUU_NGHI_" + date(day) + (revision == 1 ? "" : "_r" + revision));
    }

    private static String date(int day) {
        return "2024-08-%02d".formatted(day);
    }
}
