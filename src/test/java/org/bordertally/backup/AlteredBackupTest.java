package org.bordertally.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.bordertally.database.Database;
import org.bordertally.database.SchemaScript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no backup, or no longer the one that was written: refused before anything is touched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlteredBackupTest {
    private static final String MANIFEST = "manifest.json";
    private static final SchemaScript LATEST =
            Database.scripts().get(Database.scripts().size() - 1);

    private Path folder;
    private Path good;
    private Installed installed;

    @BeforeAll
    void backUp(@TempDir Path shared) throws IOException {
        folder = shared;
        installed = new Installed(folder.resolve("home"));
        Files.writeString(installed.home.folder("taken").resolve("list.csv"), "a,b\n");
        good = folder.resolve("good.zip");
        installed.backUp(good);
    }

    @AfterAll
    void close() {
        installed.close();
    }

    private void refused(Path file, String why) {
        assertThatThrownBy(() -> BackupFile.open(file, TransferProgress.SILENT))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining(why);
    }

    private void refused(Consumer<Map<String, String>> change, String why) throws IOException {
        refused(altered(change), why);
    }

    /** A copy of the good backup, its entries changed. */
    private Path altered(Consumer<Map<String, String>> change) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(good.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        change.accept(entries);
        Path file = Files.createTempFile(folder, "altered", ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static Consumer<Map<String, String>> inManifest(String text, String replacement) {
        return entries -> entries.compute(MANIFEST, (name, json) -> {
            if (json == null || !json.contains(text)) {
                throw new AssertionError(text + " is not in the manifest");
            }
            return json.replace(text, replacement);
        });
    }

    @Test
    void aCopyThatIsNotAlteredIsTaken() throws IOException {
        Path copy = altered(entries -> {});

        assertThatCode(() -> BackupFile.open(copy, TransferProgress.SILENT).close())
                .doesNotThrowAnyException();
    }

    @Test
    void aChangedRowIsSeen() throws IOException {
        refused(entries -> entries.put("home/taken/list.csv", "a,c\n"), "home/taken/list.csv differs");
        refused(entries -> entries.put("home/taken/list.csv", "a,b\nmore\n"), "home/taken/list.csv differs");
        refused(
                entries -> entries.put("tables/intake.stream.copy", "crossings\tHUU_NGHI\n"),
                "tables/intake.stream.copy differs");
    }

    @Test
    void aMissingOrAdditionalEntryIsSeen() throws IOException {
        refused(entries -> entries.remove("tables/intake.stream.copy"), "lacks tables/intake.stream.copy");
        refused(entries -> entries.put("home/../../evil", "x"), "holds home/../../evil");
    }

    @Test
    void aPathOutOfTheHomeIsRefusedAlsoWhenTheManifestSpeaksOfIt() throws IOException {
        for (String path : new String[] {"taken/../../evil", "/tmp/evil", "../evil", "taken/./evil"}) {
            refused(
                    inManifest("taken/list.csv", path)
                            .andThen(entries -> entries.put("home/" + path, entries.remove("home/taken/list.csv"))),
                    "manifest of the backup cannot be read");
        }
    }

    @Test
    void aFileThatNoBackupHoldsIsNotWritten() throws IOException {
        Path file = altered(inManifest("taken/list.csv", "postgresql/data/pg_hba.conf")
                .andThen(entries ->
                        entries.put("home/postgresql/data/pg_hba.conf", entries.remove("home/taken/list.csv"))));

        assertThatThrownBy(() -> installed.restore(file))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("which no backup holds");
    }

    @Test
    void aManifestThatNamesOtherTablesIsRefused() throws IOException {
        Path file = altered(inManifest("\"told_by\"", "\"told_by\\\") FROM PROGRAM 'x' --\""));

        assertThatThrownBy(() -> installed.restore(file))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("its tables are not those of its version");
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(good);
        Path half = Files.write(folder.resolve("half.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));

        refused(half, "no backup, or not a whole one");
    }

    @Test
    void aBitThatFlippedIsSeenOrChangedNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        int seen = 0;
        for (int place = 0; place < bytes.length; place += 7) {
            byte[] flipped = bytes.clone();
            flipped[place] ^= 4;
            Path file = Files.write(folder.resolve("flipped.zip"), flipped);
            // The names and times before each entry are there twice, and only those of the directory at the end are
            // read.
            try (BackupFile backup = BackupFile.open(file, TransferProgress.SILENT);
                    BackupFile original = BackupFile.open(good, TransferProgress.SILENT)) {
                assertThat(backup.manifest()).as("byte %d", place).isEqualTo(original.manifest());
            } catch (BackupRefusedException e) {
                seen++;
            }
        }
        assertThat(seen)
                .as("at least those in what the entries hold and how they are called")
                .isGreaterThanOrEqualTo(tellingBytes() / 7);
    }

    private int tellingBytes() throws IOException {
        try (ZipFile zip = new ZipFile(good.toFile())) {
            return zip.stream()
                    .mapToInt(entry -> Math.toIntExact(entry.getCompressedSize())
                            + entry.getName().length())
                    .sum();
        }
    }

    @Test
    void aCommentThatIsNoTextIsRefused() throws IOException {
        Path file = folder.resolve("comment.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(MANIFEST);
            entry.setComment("comment");
            zip.putNextEntry(entry);
        }
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, bytes.replace("comment", "comm\u00ffnt"), StandardCharsets.ISO_8859_1);

        refused(file, "no backup, or not a whole one");
    }

    @Test
    void aFileThatIsNoBackupIsRefused() throws IOException {
        refused(Files.writeString(folder.resolve("text.zip"), "no zip at all"), "no backup, or not a whole one");
        refused(entries -> entries.remove(MANIFEST), "is no backup of BorderTally");
        refused(entries -> entries.put(MANIFEST, "[]"), "manifest of the backup cannot be read");
        refused(entries -> entries.put(MANIFEST, "{\"format\": 1}"), "manifest of the backup cannot be read");
        refused(folder.resolve("nowhere.zip"), "There is no file");
    }

    @Test
    void aLaterVersionIsRefused() throws IOException {
        int current = LATEST.version();
        refused(inManifest("\"format\" : 1", "\"format\" : 2"), "has the format 2");
        refused(
                inManifest(LATEST.script(), "V%d__later.sql".formatted(current + 1)),
                "made by a later version of BorderTally (development, tables of version %d; this one knows up to %d)"
                        .formatted(current + 1, current));
    }

    @Test
    void tablesOfAnotherBuildAreRefused() throws IOException {
        refused(
                inManifest(LATEST.script(), "V%d__other.sql".formatted(LATEST.version())),
                "made by another BorderTally");
    }
}
