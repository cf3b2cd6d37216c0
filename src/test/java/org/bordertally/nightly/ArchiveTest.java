package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.bordertally.database.TestDatabase;
import org.bordertally.intake.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Files that are moved out of the inbox once their deliveries are decided, and never lost or counted twice by it. */
class ArchiveTest {
    private static final String TODAY = "2024-08-12";
    private static final String PERSONS = "SELECT coalesce(sum(persons), 0) FROM ledger.tally";
    private static final String NAME = "crossings_MONG_CAI_2024-08-01.csv";
    private static final String KEPT = "crossings/MONG_CAI/2024/" + NAME;

    private static final Path OTHER_FILE_SYSTEM = Path.of("/dev/shm");

    @TempDir
    Path folder;

    private Path inbox;
    private Path kept;
    private NightRunner night;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        kept = folder.resolve("kept");
        Path jobs = LenientJobs.in(folder, "[]");
        Path settings = jobs.resolve("nightly.yaml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replaceFirst("(?m)^inbox: .*$", "inbox: \"" + inbox + "\"\narchive: \"" + kept + "\""));
        night = new NightRunner(folder, jobs);
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void decidedFilesAreKeptByFeedSenderAndYearWithTheirManifests() throws IOException {
        Files.writeString(Path.of(file("1").writeInto(inbox) + ".manifest.json"), "{\"rows\": 1}");
        CrossingsFile.of("MONG_CAI_2024-08-01_r2")
                .entry("1", "2024-08-01", "KOR")
                .writeInto(inbox.resolve("sub"));
        CrossingsFile.of("HUU_NGHI_2023-12-31").entry("1", "2023-12-31", "CHN").writeInto(inbox);

        NightReport report = night.run(inbox, TODAY);

        assertThat(report.archived().moved()).isEqualTo(3);
        assertThat(files(inbox)).isEmpty();
        assertThat(files(kept))
                .containsExactly(
                        "crossings/HUU_NGHI/2023/crossings_HUU_NGHI_2023-12-31.csv",
                        KEPT,
                        KEPT + ".manifest.json",
                        "crossings/MONG_CAI/2024/crossings_MONG_CAI_2024-08-01_r2.csv");
        assertThat(night.rows("SELECT path FROM intake.delivery ORDER BY path COLLATE \"C\""))
                .containsExactly(
                        kept.resolve("crossings/HUU_NGHI/2023/crossings_HUU_NGHI_2023-12-31.csv")
                                .toString(),
                        kept.resolve(KEPT).toString(),
                        kept.resolve("crossings/MONG_CAI/2024/crossings_MONG_CAI_2024-08-01_r2.csv")
                                .toString());
        assertThat(night.run(inbox, TODAY).changedNothing()).isTrue();
    }

    @Test
    void aFileThatIsKeptIsCountedAgainFromThere() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-02", "CHN")
                .writeInto(inbox);
        night.run(inbox, TODAY);
        file("1").writeInto(inbox);

        night.run(inbox, TODAY);

        assertThat(night.rows("SELECT file_name, state, code, accepted, duplicates FROM canonical.delivery"))
                .containsExactly(NAME + " ACCEPTED  1 0", "crossings_MONG_CAI_2024-08-02.csv ACCEPTED  1 1");
    }

    @Test
    void refusedHeldWaitingAndLaterFilesStay() throws IOException {
        Files.writeString(inbox.resolve(NAME), "no,header\n");
        CrossingsFile.of("MONG_CAI_2024-08-13").entry("1", "2024-08-13", "CHN").writeInto(inbox);
        Files.writeString(inbox.resolve("rota.csv"), "a\n");

        assertThat(night.run(inbox, TODAY).archived().moved()).isZero();

        assertThat(files(inbox)).containsExactly(NAME, "crossings_MONG_CAI_2024-08-13.csv", "rota.csv");
    }

    @Test
    void anInboxThatIsNotTheDeclaredOneIsOnlyRead() throws IOException {
        Path other = folder.resolve("other");
        file("1").writeInto(other);

        assertThat(night.run(other, TODAY).archived().moved()).isZero();

        assertThat(files(other)).containsExactly(NAME);
        assertThat(kept).doesNotExist();
    }

    @Test
    void aNightThatDiedAfterCopyingIsFinishedByTheNext() throws IOException {
        countWithoutArchiving();
        archive().copy();
        assertThat(files(kept)).containsExactly(KEPT);

        assertThat(night.run(inbox, TODAY).archived().moved()).isEqualTo(1);

        assertMovedAndCountedOnce();
    }

    @Test
    void aNightThatDiedBeforeDeletingIsFinishedByTheNext() throws IOException {
        countWithoutArchiving();
        Archive archive = archive();
        archive.record(archive.copy());
        assertThat(files(inbox)).containsExactly(NAME);

        assertThat(night.run(inbox, TODAY).archived().moved()).isEqualTo(1);

        assertMovedAndCountedOnce();
    }

    @Test
    void anArchiveOnAnotherFileSystemIsCopiedToAlsoAfterACopyThatWasCutShort() throws IOException {
        assumeThat(OTHER_FILE_SYSTEM).isWritable();
        assumeThat(Files.getFileStore(OTHER_FILE_SYSTEM)).isNotEqualTo(Files.getFileStore(folder));
        Path away = Files.createTempDirectory(OTHER_FILE_SYSTEM, "kept");
        try {
            countWithoutArchiving();
            String text = Files.readString(inbox.resolve(NAME));
            Path place = Files.createDirectories(away.resolve(KEPT).getParent());
            Files.writeString(place.resolve("." + NAME + ".part"), "half a fi");

            Archive archive = new Archive(night.database.pool(2), inbox, away);
            Archive.Copies copies = archive.copy();
            archive.record(copies);

            assertThat(archive.removeOriginals(copies).moved()).isEqualTo(1);
            assertThat(files(inbox)).isEmpty();
            assertThat(files(away)).containsExactly(KEPT);
            assertThat(away.resolve(KEPT)).hasContent(text);
        } finally {
            FileSystemUtils.deleteRecursively(away);
        }
    }

    @Test
    void aFileThatIsSentAgainIsKnownByItsBytesAndRemovedAgain() throws IOException {
        file("1").writeInto(inbox);
        night.run(inbox, TODAY);
        file("1").writeInto(inbox);

        night.run(inbox, TODAY);

        assertMovedAndCountedOnce();
    }

    @Test
    void whatIsKeptIsNeverOverwritten() throws IOException {
        Path earlier = kept.resolve(KEPT);
        Files.createDirectories(earlier.getParent());
        Files.writeString(earlier, "kept for another reason");
        file("1").writeInto(inbox);

        night.run(inbox, TODAY);

        assertThat(earlier).hasContent("kept for another reason");
        assertThat(night.rows("SELECT path FROM intake.delivery"))
                .containsExactly(earlier.resolveSibling("1").resolve(NAME).toString());
        assertThat(files(inbox)).isEmpty();
    }

    @Test
    void anArchiveThatCannotBeWrittenDoesNotFailTheNight() throws IOException {
        Files.writeString(kept, "a file, not a folder");
        file("1").writeInto(inbox);

        NightReport report = night.run(inbox, TODAY);

        assertThat(report.exitCode()).isZero();
        assertThat(report.archived().left()).singleElement().asString().contains(NAME);
        assertThat(night.number(PERSONS)).isEqualTo(1);
        assertThat(files(inbox)).containsExactly(NAME);
    }

    @Test
    void aFileThatChangedWhileItWasCountedStays() throws IOException {
        Path file = file("1").writeInto(inbox);
        TestDatabase.asOwner(night.database).sql("""
                        CREATE FUNCTION batch.age() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN NEW.modified_at := NEW.modified_at - interval '1 hour'; RETURN NEW; END $$;
                        CREATE TRIGGER age BEFORE INSERT ON intake.delivery FOR EACH ROW EXECUTE FUNCTION batch.age()""").update();

        assertThat(night.run(inbox, TODAY).archived().moved()).isZero();

        assertThat(file).exists();
    }

    @Test
    void whatIsKeptCannotBeChangedThroughWhatTheSenderStillHolds() throws IOException {
        Path file = file("1").writeInto(inbox);
        Path otherName = Files.createLink(folder.resolve("other-name"), file);
        String counted = Files.readString(file);
        try (FileChannel stillOpen = FileChannel.open(file, StandardOpenOption.WRITE)) {
            night.run(inbox, TODAY);
            stillOpen.write(ByteBuffer.wrap("forged".getBytes(StandardCharsets.UTF_8)), 0);
        }
        Files.writeString(otherName, "forged");

        assertThat(kept.resolve(KEPT)).hasContent(counted);
        assertThat(files(inbox)).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.resolve(KEPT))))
                .doesNotContain("w");
    }

    @Test
    void whatAnEarlierVersionLinkedIsCopiedBeforeTheOriginalGoes() throws IOException {
        countWithoutArchiving();
        Files.createDirectories(kept.resolve(KEPT).getParent());
        Path otherName = Files.createLink(folder.resolve("other-name"), inbox.resolve(NAME));
        Files.createLink(kept.resolve(KEPT), inbox.resolve(NAME));
        String counted = Files.readString(otherName);

        assertThat(night.run(inbox, TODAY).archived().moved()).isEqualTo(1);
        Files.writeString(otherName, "forged");

        assertThat(kept.resolve(KEPT)).hasContent(counted);
        assertMovedAndCountedOnce();
    }

    @Test
    void aFileAlteredAfterItWasCountedIsNotKeptAsIfItHadBeenCounted() throws IOException {
        countWithoutArchiving();
        Path file = inbox.resolve(NAME);
        FileTime modified = Files.getLastModifiedTime(file);
        Files.writeString(file, Files.readString(file).replace("CHN", "KOR"));
        Files.setLastModifiedTime(file, modified);

        for (int nights = 0; nights < 2; nights++) {
            assertThat(night.run(inbox, TODAY).archived().left())
                    .singleElement()
                    .asString()
                    .contains(NAME, "altered after they were counted", "as the next revision");
        }

        assertThat(files(inbox)).containsExactly(NAME);
        assertThat(files(kept)).isEmpty();
        assertThat(night.rows("SELECT state, path FROM intake.delivery"))
                .containsExactly("ACCEPTED " + inbox.toRealPath().resolve(NAME));
    }

    private void countWithoutArchiving() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Path file = file("1").writeInto(other);
        night.run(other, TODAY);
        Files.move(file, inbox.resolve(NAME));
        night.jdbc
                .sql("UPDATE intake.delivery SET path = :path")
                .param("path", inbox.resolve(NAME).toRealPath().toString())
                .update();
    }

    private Archive archive() {
        return new Archive(night.database.pool(2), inbox, kept);
    }

    private void assertMovedAndCountedOnce() throws IOException {
        assertThat(files(inbox)).isEmpty();
        assertThat(files(kept)).containsExactly(KEPT);
        assertThat(night.rows("SELECT state, path FROM intake.delivery"))
                .containsExactly("ACCEPTED " + kept.resolve(KEPT));
        assertThat(night.number(PERSONS)).isEqualTo(1);
        assertThat(night.run(inbox, TODAY).changedNothing()).isTrue();
    }

    private static CrossingsFile file(String record) {
        return CrossingsFile.of("MONG_CAI_2024-08-01").entry(record, "2024-08-01", "CHN");
    }

    private static List<String> files(Path within) throws IOException {
        try (Stream<Path> all = Files.walk(within)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> within.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
