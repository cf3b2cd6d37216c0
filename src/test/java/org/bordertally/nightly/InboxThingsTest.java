package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in an inbox besides whole files: links, pipes, folders, strange names, and files that still change. */
class InboxThingsTest {
    private static final String TODAY = "2024-08-12";
    private static final Instant NOW = Instant.parse("2024-08-12T20:00:00Z");
    private static final String STATES =
            "SELECT file_name, state, code, accepted FROM intake.delivery ORDER BY business_date";
    private static final NightProgress UNWATCHED = NightProgress.SILENT;

    @TempDir
    Path folder;

    private Path inbox;
    private NightRunner night;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        night = new NightRunner(folder, LenientJobs.in(folder));
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
    }

    @AfterEach
    void close() {
        night.close();
    }

    private void assertThatOnlyTheGoodFileIsTaken() {
        assertThat(night.rows(STATES)).containsExactly("crossings_MONG_CAI_2024-08-01.csv ACCEPTED  1");
    }

    @Test
    void linksAndHiddenAndPartialFilesAreNotThere() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path file = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("2", "2024-08-02", "CHN")
                .writeInto(elsewhere);
        Files.createSymbolicLink(inbox.resolve("crossings_MONG_CAI_2024-08-02.csv"), file);
        Files.createSymbolicLink(inbox.resolve("crossings_MONG_CAI_2024-08-03.csv"), folder.resolve("nowhere"));
        Files.createSymbolicLink(inbox.resolve("folder"), elsewhere);
        Files.createSymbolicLink(inbox.resolve("loop"), inbox);
        for (String name : new String[] {".crossings_MONG_CAI_2024-08-04.csv", "a.csv.part", "a.csv.tmp"}) {
            Files.copy(file, inbox.resolve(name));
        }

        NightReport report = night.run(inbox, TODAY);

        assertThatOnlyTheGoodFileIsTaken();
        assertThat(report.files()).isEqualTo(1);
        assertThat(report.unrecognised()).isEmpty();
    }

    @Test
    void pipesAndFoldersWithTheNameOfAFileAreNotOpened() throws Exception {
        Path pipe = inbox.resolve("crossings_MONG_CAI_2024-08-02.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.createDirectory(inbox.resolve("crossings_MONG_CAI_2024-08-03.csv"));

        night.run(inbox, TODAY);

        assertThatOnlyTheGoodFileIsTaken();
    }

    @Test
    void aFileThatBecomesAPipeOrVanishesIsNotOpened() throws IOException {
        Path second = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("2", "2024-08-02", "CHN")
                .writeInto(inbox);
        Path third = CrossingsFile.of("MONG_CAI_2024-08-03")
                .entry("3", "2024-08-03", "CHN")
                .writeInto(inbox);

        night.run(inbox, TODAY, Duration.ZERO, beforeCounting(() -> {
            Files.delete(second);
            new ProcessBuilder("mkfifo", second.toString()).start().waitFor();
            Files.delete(third);
        }));

        assertThat(night.rows(STATES))
                .containsExactly(
                        "crossings_MONG_CAI_2024-08-01.csv ACCEPTED  1",
                        "crossings_MONG_CAI_2024-08-02.csv WAITING  0",
                        "crossings_MONG_CAI_2024-08-03.csv REFUSED SOURCE_GONE 0");
    }

    @Test
    void namesThatFitNoFeedAreListed() throws IOException {
        String longest = "x".repeat(251) + ".csv";
        for (String name : new String[] {
            "crossings_../x_2024-08-02.csv".replace('/', '\u2215'),
            "Lạng Sơn tháng 8.csv",
            "crossings_MONG_CAI_2024-02-30.csv",
            "CROSSINGS_MONG_CAI_2024-08-02.CSV",
            "crossings_MONG_CAI_2024-08-02.csv.manifest",
            longest
        }) {
            Files.writeString(inbox.resolve(name), "?\n");
        }

        NightReport report = night.run(inbox, TODAY);

        assertThatOnlyTheGoodFileIsTaken();
        assertThat(report.unrecognised()).hasSize(6);
        assertThat(night.number("SELECT count(*) FROM intake.unrecognised")).isEqualTo(6);
    }

    @Test
    void aPathLongerThanAnIndexTakesIsListed() throws IOException {
        Path deep = inbox;
        for (int i = 0; i < 15; i++) {
            StringBuilder name = new StringBuilder();
            for (int j = 0; j < 230; j++) {
                name.append((char) ('a' + (i * 31 + j * j * 7 + j * i) % 26));
            }
            deep = deep.resolve(name.toString());
        }
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("what.txt"), "?\n");
        CrossingsFile.of("MONG_CAI_2024-08-02").entry("2", "2024-08-02", "CHN").writeInto(deep);

        assertThat(night.run(inbox, TODAY).unrecognised()).hasSize(1);
        assertThat(night.run(inbox, TODAY).unrecognised()).isEmpty();

        assertThat(night.rows("SELECT state FROM intake.delivery")).containsExactly("ACCEPTED", "ACCEPTED");
    }

    @Test
    void foldersMayHaveAnyName() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("2", "2024-08-02", "CHN")
                .writeInto(inbox.resolve("cửa khẩu Móng Cái; DROP TABLE x"));

        night.run(inbox, TODAY);

        assertThat(night.rows("SELECT state FROM intake.delivery")).containsExactly("ACCEPTED", "ACCEPTED");
    }

    @Test
    void aFileThatMayNotBeReadIsTakenOnceItMay() throws IOException {
        Path second = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("2", "2024-08-02", "CHN")
                .writeInto(inbox);
        Files.setPosixFilePermissions(second, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(second), "This user may read everything");

        night.run(inbox, TODAY);
        assertThat(night.rows("SELECT state, code FROM intake.delivery ORDER BY business_date"))
                .containsExactly("ACCEPTED ", "REFUSED UNREADABLE");
        Files.setPosixFilePermissions(second, PosixFilePermissions.fromString("r--r-----"));
        night.run(inbox, TODAY);

        assertThat(night.rows("SELECT state FROM intake.delivery")).containsExactly("ACCEPTED", "ACCEPTED");
    }

    @Test
    void aFileThatStillGrowsWaitsUntilItIsLeftAlone() throws IOException {
        Path growing = CrossingsFile.of("MONG_CAI_2024-08-02").writeInto(inbox);
        Files.setLastModifiedTime(
                inbox.resolve("crossings_MONG_CAI_2024-08-01.csv"), FileTime.from(NOW.minusSeconds(61)));
        Files.setLastModifiedTime(growing, FileTime.from(NOW.minusSeconds(59)));

        NightReport report = night.run(inbox, TODAY, Duration.ofSeconds(60), UNWATCHED);

        assertThat(report.waiting()).isEqualTo(1);
        assertThat(night.rows(STATES))
                .containsExactly(
                        "crossings_MONG_CAI_2024-08-01.csv ACCEPTED  1",
                        "crossings_MONG_CAI_2024-08-02.csv WAITING  0");

        CrossingsFile.of("MONG_CAI_2024-08-02").entry("2", "2024-08-02", "CHN").writeInto(inbox);
        Files.setLastModifiedTime(growing, FileTime.from(NOW.minusSeconds(60)));
        night.run(inbox, TODAY, Duration.ofSeconds(60), UNWATCHED);

        assertThat(night.rows(STATES)).element(1).isEqualTo("crossings_MONG_CAI_2024-08-02.csv ACCEPTED  1");
    }

    @Test
    void aFileReplacedBeforeItIsCountedWaits() throws IOException {
        Path second = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("2", "2024-08-02", "CHN")
                .writeInto(inbox);

        NightReport report =
                night.run(inbox, TODAY, Duration.ZERO, beforeCounting(() -> CrossingsFile.of("MONG_CAI_2024-08-02")
                        .entry("2", "2024-08-02", "CHN")
                        .entry("3", "2024-08-02", "CHN")
                        .writeInto(inbox)));

        assertThat(night.rows(STATES)).element(1).isEqualTo("crossings_MONG_CAI_2024-08-02.csv WAITING  0");
        assertThat(report.notices()).singleElement().satisfies(notice -> assertThat(notice.message())
                .contains("changed while it was being taken"));
        assertThat(second).exists();

        night.run(inbox, TODAY);

        assertThat(night.rows(STATES)).element(1).isEqualTo("crossings_MONG_CAI_2024-08-02.csv ACCEPTED  2");
    }

    @Test
    void aFileTruncatedWhileItIsReadWaits() throws IOException {
        CrossingsFile large = CrossingsFile.of("MONG_CAI_2024-08-02");
        for (int record = 0; record < 10_000; record++) {
            large.entry("r" + record, "2024-08-02", "CHN");
        }
        Path file = large.writeInto(inbox);
        Files.delete(inbox.resolve("crossings_MONG_CAI_2024-08-01.csv"));
        AtomicBoolean cut = new AtomicBoolean();

        night.run(inbox, TODAY, Duration.ZERO, new NightProgress() {
            @Override
            public void counted(long bytes) {
                if (!cut.getAndSet(true)) {
                    unchecked(() -> Files.writeString(file, "cut\n"));
                }
            }
        });

        assertThat(night.rows(STATES)).containsExactly("crossings_MONG_CAI_2024-08-02.csv WAITING  0");
        assertThat(night.number("SELECT count(*) FROM ledger.tally")).isZero();

        large.writeInto(inbox);
        night.run(inbox, TODAY);

        assertThat(night.rows(STATES)).containsExactly("crossings_MONG_CAI_2024-08-02.csv ACCEPTED  10000");
    }

    private interface Change {
        void make() throws IOException, InterruptedException;
    }

    /** Makes a change after the files are registered and before any is counted. */
    private static NightProgress beforeCounting(Change change) {
        return new NightProgress() {
            @Override
            public void toCount(long deliveries, long bytes) {
                unchecked(change);
            }
        };
    }

    private static void unchecked(Change change) {
        try {
            change.make();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
