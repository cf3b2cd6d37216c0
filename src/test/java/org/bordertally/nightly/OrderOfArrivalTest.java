package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files give the same figures, whatever came first and however they were split over nights. */
class OrderOfArrivalTest {
    private static final String TODAY = "2024-08-12";

    @TempDir
    Path folder;

    @Test
    void aCorrectionThatArrivesFirstStillStandsInThePlaceOfWhatItCorrects() throws IOException {
        CrossingsFile first = CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "CHN")
                .irregularEntry("3", "2024-08-01", "C-1", 4);
        CrossingsFile correction = CrossingsFile.of("MONG_CAI_2024-08-01_r2")
                .entry("1", "2024-08-01", "KOR")
                .irregularEntry("3", "2024-08-01", "C-1", 6);

        List<String> inOrder = figuresAfter(List.of(List.of(first), List.of(correction)));

        assertThat(inOrder)
                .contains("cell DAY 2024-08-01 IRREGULAR_ENTRY CHN 1 6", "cell DAY 2024-08-01 REGULAR_ENTRY CHN - 1");
        assertThat(figuresAfter(List.of(List.of(correction), List.of(first)))).isEqualTo(inOrder);
        assertThat(figuresAfter(List.of(List.of(correction, first)))).isEqualTo(inOrder);
    }

    @Test
    void ofTwoCopiesOfARecordTheOneInTheEarlierDeliveryCounts() throws IOException {
        CrossingsFile earlier = CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "CHN");
        CrossingsFile later = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "KOR")
                .entry("3", "2024-08-02", "CHN");

        List<String> inOrder = figuresAfter(List.of(List.of(earlier), List.of(later)));

        assertThat(inOrder)
                .contains(
                        "cell DAY 2024-08-01 REGULAR_ENTRY CHN - 2",
                        "delivery crossings_MONG_CAI_2024-08-01.csv ACCEPTED 2 2 0 0",
                        "delivery crossings_MONG_CAI_2024-08-02.csv ACCEPTED 3 1 1 1")
                .noneMatch(line -> line.contains("KOR"));
        assertThat(figuresAfter(List.of(List.of(later), List.of(earlier)))).isEqualTo(inOrder);
    }

    @Test
    void aRecordCountsAgainWhenTheDeliveryThatHeldItsFirstCopyIsCorrected() throws IOException {
        CrossingsFile first = CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "CHN");
        CrossingsFile repeats = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("2", "2024-08-01", "CHN")
                .entry("3", "2024-08-02", "CHN");
        CrossingsFile correction = CrossingsFile.of("MONG_CAI_2024-08-01_r2").entry("1", "2024-08-01", "CHN");

        List<String> inOrder = figuresAfter(List.of(List.of(first), List.of(repeats), List.of(correction)));

        assertThat(inOrder)
                .contains(
                        "cell DAY 2024-08-01 REGULAR_ENTRY CHN - 2",
                        "delivery crossings_MONG_CAI_2024-08-02.csv ACCEPTED 2 2 0 0");
        assertThat(figuresAfter(List.of(List.of(correction), List.of(repeats), List.of(first))))
                .isEqualTo(inOrder);
    }

    @Test
    void aCaseMovesToItsEarliestRecordWhenThatComesLate() throws IOException {
        CrossingsFile second = CrossingsFile.of("LAO_CAI_2024-08-03").irregularEntry("7", "2024-08-03", "C-9", 2);
        CrossingsFile first = CrossingsFile.of("MONG_CAI_2024-08-01").irregularEntry("8", "2024-07-31", "C-9", 3);

        List<String> inOrder = figuresAfter(List.of(List.of(first), List.of(second)));

        assertThat(inOrder)
                .contains(
                        "cell DAY 2024-07-31 IRREGULAR_ENTRY CHN 1 3",
                        "cell DAY 2024-08-03 IRREGULAR_ENTRY CHN 0 2",
                        "home IRREGULAR_ENTRY C-9 2024-07-31 MONG_CAI");
        assertThat(figuresAfter(List.of(List.of(second), List.of(first)))).isEqualTo(inOrder);
    }

    @Test
    void theSameBytesUnderTwoDatesAreCountedOnceUnderTheFirst() throws IOException {
        CrossingsFile first = CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN");
        CrossingsFile again = CrossingsFile.of("MONG_CAI_2024-08-02").entry("1", "2024-08-01", "CHN");

        List<String> inOrder = figuresAfter(List.of(List.of(first), List.of(again)));

        assertThat(inOrder)
                .contains(
                        "cell DAY 2024-08-01 REGULAR_ENTRY CHN - 1",
                        "delivery crossings_MONG_CAI_2024-08-02.csv DUPLICATE 0 0 0 0");
        assertThat(figuresAfter(List.of(List.of(again), List.of(first)))).isEqualTo(inOrder);
    }

    @Test
    void aCorrectionThatIsTakenBackEndsInTheLastRevision() throws IOException {
        CrossingsFile first = CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN");
        CrossingsFile wrong = CrossingsFile.of("MONG_CAI_2024-08-01_r2").entry("1", "2024-08-01", "KOR");
        CrossingsFile back = CrossingsFile.of("MONG_CAI_2024-08-01_r3").entry("1", "2024-08-01", "CHN");

        List<String> inOrder = figuresAfter(List.of(List.of(first), List.of(wrong), List.of(back)));

        assertThat(inOrder)
                .contains(
                        "cell DAY 2024-08-01 REGULAR_ENTRY CHN - 1",
                        "delivery crossings_MONG_CAI_2024-08-01.csv SUPERSEDED 0 0 0 0",
                        "delivery crossings_MONG_CAI_2024-08-01_r2.csv SUPERSEDED 0 0 0 0",
                        "delivery crossings_MONG_CAI_2024-08-01_r3.csv ACCEPTED 1 1 0 0");
        assertThat(figuresAfter(List.of(List.of(wrong), List.of(back), List.of(first))))
                .isEqualTo(inOrder);
        assertThat(figuresAfter(List.of(List.of(back), List.of(first), List.of(wrong))))
                .isEqualTo(inOrder);
        assertThat(figuresAfter(List.of(List.of(first, wrong, back)))).isEqualTo(inOrder);
    }

    @Test
    void aFileRefusedForItsConflictsIsTakenOnceTheConflictIsGone() throws IOException {
        CrossingsFile first = CrossingsFile.of("MONG_CAI_2024-08-01");
        CrossingsFile conflicting = CrossingsFile.of("MONG_CAI_2024-08-02");
        for (int record = 1; record <= 12; record++) {
            first.entry(Integer.toString(record), "2024-08-01", "CHN");
            conflicting.entry(Integer.toString(record), "2024-08-01", "KOR");
        }
        CrossingsFile correction = CrossingsFile.of("MONG_CAI_2024-08-01_r2");
        for (int record = 91; record <= 96; record++) {
            correction.entry(Integer.toString(record), "2024-08-01", "CHN");
        }

        List<String> inOrder =
                figuresAfter(Path.of("jobs"), List.of(List.of(first), List.of(conflicting), List.of(correction)));

        assertThat(inOrder).contains("delivery crossings_MONG_CAI_2024-08-02.csv ACCEPTED 12 12 0 0");
        assertThat(figuresAfter(Path.of("jobs"), List.of(List.of(first, conflicting, correction))))
                .isEqualTo(inOrder);
    }

    @Test
    void aRevisionHeldForItsRecordsIsNotWhatSmallerOnesAreMeasuredBy() throws IOException {
        CrossingsFile earlier = crossings("MONG_CAI_2024-08-01", 1, 10, "2024-08-01");
        CrossingsFile repeating = crossings("MONG_CAI_2024-08-02", 1, 10, "2024-08-01");
        repeating.entry("99", "2024-08-02", "CHN");
        CrossingsFile small = crossings("MONG_CAI_2024-08-02_r2", 50, 53, "2024-08-02");
        CrossingsFile smallAgain = crossings("MONG_CAI_2024-08-02_r3", 60, 63, "2024-08-02");

        List<String> inOrder = figuresAfter(
                Path.of("jobs"), List.of(List.of(earlier), List.of(repeating), List.of(small), List.of(smallAgain)));

        assertThat(inOrder)
                .contains(
                        "delivery crossings_MONG_CAI_2024-08-02.csv SUPERSEDED 0 0 0 0",
                        "delivery crossings_MONG_CAI_2024-08-02_r2.csv SUPERSEDED 0 0 0 0",
                        "delivery crossings_MONG_CAI_2024-08-02_r3.csv ACCEPTED 4 4 0 0");
        assertThat(figuresAfter(
                        Path.of("jobs"),
                        List.of(List.of(small), List.of(repeating), List.of(smallAgain), List.of(earlier))))
                .isEqualTo(inOrder);
    }

    @Test
    void aCorrectionIsMeasuredAgainWhenTheSupersededOneBelowItTurnsOutToRepeat() throws IOException {
        CrossingsFile earlier = crossings("MONG_CAI_2024-08-01", 30, 35, "2024-08-01");
        CrossingsFile large = crossings("MONG_CAI_2024-08-02", 1, 10, "2024-08-02");
        CrossingsFile middle = crossings("MONG_CAI_2024-08-02_r2", 30, 35, "2024-08-01");
        middle.entry("98", "2024-08-02", "CHN");
        CrossingsFile small = crossings("MONG_CAI_2024-08-02_r3", 40, 43, "2024-08-02");

        List<String> inOrder = figuresAfter(
                Path.of("jobs"), List.of(List.of(earlier), List.of(large), List.of(middle), List.of(small)));

        assertThat(inOrder)
                .contains(
                        "delivery crossings_MONG_CAI_2024-08-02.csv ACCEPTED 10 10 0 0",
                        "delivery crossings_MONG_CAI_2024-08-02_r3.csv HELD 0 0 0 0");
        assertThat(figuresAfter(
                        Path.of("jobs"), List.of(List.of(large), List.of(middle), List.of(small), List.of(earlier))))
                .isEqualTo(inOrder);
    }

    /** Regular entries of a day, one for each number from the first to the last. */
    private static CrossingsFile crossings(String delivery, int first, int last, String day) {
        CrossingsFile file = CrossingsFile.of(delivery);
        for (int record = first; record <= last; record++) {
            file.entry(Integer.toString(record), day, record == last ? "KOR" : "CHN");
        }
        return file;
    }

    private List<String> figuresAfter(List<List<CrossingsFile>> nights) throws IOException {
        return figuresAfter(lenientJobs(), nights);
    }

    private List<String> figuresAfter(Path jobs, List<List<CrossingsFile>> nights) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Path inbox = home.resolve("inbox");
        try (NightRunner night = new NightRunner(home, jobs)) {
            for (List<CrossingsFile> files : nights) {
                for (CrossingsFile file : files) {
                    file.writeInto(inbox);
                }
                night.run(inbox, TODAY);
            }
            List<String> figures = new ArrayList<>();
            figures.addAll(night.rows("""
                    SELECT 'cell', period_type, period_start, flow, partner_country, cases, persons
                    FROM canonical.migration_flow WHERE persons > 0 OR cases > 0"""));
            figures.addAll(night.rows("SELECT 'home', flow, case_id, day, post FROM canonical.case_home"));
            figures.addAll(night.rows("SELECT 'citizens', v::text FROM canonical.migration_flow_by_citizenship v"));
            figures.addAll(night.rows("SELECT 'cases', v::text FROM canonical.case_daily v"));
            figures.addAll(
                    night.rows(
                            "SELECT 'delivery', file_name, state, read, accepted, rejected, duplicates FROM canonical.delivery"));
            return figures;
        }
    }

    /** The shipped jobs, but for a crossings feed that is never refused for its rejected rows. */
    private Path lenientJobs() throws IOException {
        return LenientJobs.in(folder);
    }
}
