package org.bordertally.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.bordertally.backup.Part.Content;
import org.bordertally.database.Database;
import org.bordertally.database.SchemaScript;

/** A backup that is whole and unaltered, and of a version that this one can restore. */
public final class BackupFile implements AutoCloseable {
    /** Some 200,000 originals. */
    private static final int LONGEST_MANIFEST = 1 << 26;

    private static final String OTHER_FILE = "Name a file that ./bordertally backup wrote: ./bordertally restore FILE";

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private final Content whole;

    private BackupFile(Path path, ZipFile zip, Manifest manifest, Content whole) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
        this.whole = whole;
    }

    /**
     * Opens a backup once all that it holds was read and is as its manifest says.
     *
     * @throws BackupRefusedException when it is not, is no backup, or comes from a later version
     */
    public static BackupFile open(Path path, TransferProgress progress) {
        if (!Files.isRegularFile(path)) {
            throw new BackupRefusedException("There is no file %s. %s".formatted(path, OTHER_FILE));
        }
        try {
            ZipFile zip = new ZipFile(path.toFile());
            try {
                requireReadable(zip);
                BackupFile backup = new BackupFile(path, zip, manifest(path, zip), MeasuredOutput.measure(path));
                backup.requireKnownVersion();
                backup.requireNothingElse();
                backup.requireContents(progress);
                return backup;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException e) {
            throw new BackupRefusedException(
                    "%s is no backup, or not a whole one (%s): copy it again from where it was written. %s"
                            .formatted(path, e.getMessage(), OTHER_FILE),
                    e);
        } catch (IOException e) {
            throw new BackupRefusedException(
                    "%s cannot be read: %s. Check its permissions and the disk.".formatted(path, e.getMessage()), e);
        }
    }

    /** Java 17 reads the comment on an entry no sooner than the entry is asked for. */
    private static void requireReadable(ZipFile zip) throws ZipException {
        try {
            zip.stream().forEach(entry -> {});
        } catch (IllegalArgumentException e) {
            throw new ZipException("the comment on an entry is no text: " + e.getMessage());
        }
    }

    private static Manifest manifest(Path path, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new BackupRefusedException("%s is no backup of BorderTally. %s".formatted(path, OTHER_FILE));
        }
        try (InputStream json = zip.getInputStream(entry)) {
            byte[] read = json.readNBytes(LONGEST_MANIFEST);
            // It holds the digests of all others, and no other holds its own.
            CRC32 checksum = new CRC32();
            checksum.update(read);
            if (checksum.getValue() != entry.getCrc()) {
                throw new ZipException("its manifest is damaged");
            }
            return Manifest.read(read);
        }
    }

    /** The scripts that made its tables must be the first of ours: later ones bring the tables up to date. */
    private void requireKnownVersion() {
        List<SchemaScript> ours = Database.scripts();
        List<SchemaScript> its = manifest.scripts();
        int latest = ours.get(ours.size() - 1).version();
        if (manifest.schemaVersion() > latest) {
            throw new BackupRefusedException(
                    "The backup was made by a later version of BorderTally (%s, tables of version %d; this one knows up to %d). Restore it with that version or a later one."
                            .formatted(manifest.product(), manifest.schemaVersion(), latest));
        }
        if (!its.equals(ours.subList(0, Math.min(its.size(), ours.size())))) {
            throw new BackupRefusedException(
                    "The tables in the backup were made by another BorderTally (%s) than this one, though both call them version %d. Restore it with the version that made it."
                            .formatted(manifest.product(), manifest.schemaVersion()));
        }
    }

    private void requireNothingElse() {
        List<String> found = zip.stream().map(ZipEntry::getName).sorted().toList();
        Set<String> described = Stream.concat(manifest.parts().stream().map(Part::entry), Stream.of(Manifest.ENTRY))
                .collect(Collectors.toSet());
        Set<String> differing = new HashSet<>(described);
        found.stream().filter(name -> !differing.remove(name)).findFirst().ifPresent(stranger -> {
            throw altered("holds " + stranger + ", which its manifest does not speak of, or twice");
        });
        differing.stream().sorted().findFirst().ifPresent(missing -> {
            throw altered("lacks " + missing);
        });
    }

    private BackupRefusedException altered(String how) {
        return new BackupRefusedException(
                "%s was altered: it %s. Take another copy of the file, or an older backup.".formatted(path, how));
    }

    private void requireContents(TransferProgress progress) throws IOException {
        progress.stage("Checking", manifest.bytes());
        for (Part part : manifest.parts()) {
            try (InputStream content = open(part, progress)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** What an entry holds; the backup is refused at its end should the file have been altered since it was checked. */
    VerifiedInput open(Part part, TransferProgress progress) throws IOException {
        ZipEntry entry = zip.getEntry(part.entry());
        if (entry == null) {
            throw altered("lacks " + part.entry());
        }
        return new VerifiedInput(zip.getInputStream(entry), part, progress);
    }

    /** What the backup is. */
    public BackupSummary summary() {
        return summary(path);
    }

    /** The same, of a file that is to have another name. */
    BackupSummary summary(Path place) {
        return BackupSummary.of(place, whole, manifest);
    }

    Manifest manifest() {
        return manifest;
    }

    Path path() {
        return path;
    }

    /** Whether its tables are older than this version's. */
    boolean isOlder() {
        return manifest.scripts().size() < Database.scripts().size();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
