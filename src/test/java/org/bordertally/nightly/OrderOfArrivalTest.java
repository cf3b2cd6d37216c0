package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void anyOrderAndAnySplitOverNightsGivesTheSameFigures(long seed) throws IOException {
        List<CrossingsFile> files = manyFiles(new Random(17));
        List<String> atOnce = figuresAfter(List.of(files));

        List<CrossingsFile> shuffled = new ArrayList<>(files);
        Random random = new Random(seed);
        Collections.shuffle(shuffled, random);
        List<List<CrossingsFile>> nights = new ArrayList<>();
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(8));
            nights.add(shuffled.subList(from, to));
            from = to;
        }
        assertThat(figuresAfter(nights)).isEqualTo(atOnce);
    }

    /** Deliveries with corrections, repeats, conflicts, bad rows, late rows and shared cases. */
    private static List<CrossingsFile> manyFiles(Random random) {
        List<CrossingsFile> files = new ArrayList<>();
        for (String sender : List.of("MONG_CAI", "LAO_CAI", "LAO_BAO")) {
            for (int day = 1; day <= 6; day++) {
                int revisions = random.nextInt(4) == 0 ? 2 : 1;
                for (int revision = 1; revision <= revisions; revision++) {
                    String name = sender + "_2024-08-0" + day + (revision == 1 ? "" : "_r" + revision);
                    CrossingsFile file = CrossingsFile.of(name);
                    for (int row = 0; row < 12; row++) {
                        String record = Integer.toString(random.nextInt(30));
                        String date = "2024-08-0" + (1 + random.nextInt(day));
                        switch (random.nextInt(8)) {
                            case 0 ->
                                file.irregularEntry(record, date, "C-" + random.nextInt(6), 1 + random.nextInt(3));
                            case 1 -> file.entry(record, date, "KOR");
                            case 2 -> file.entry(record, "2024-08-32", "CHN");
                            default -> file.entry(record, date, "CHN");
                        }
                    }
                    files.add(file);
                }
            }
        }
        return files;
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
