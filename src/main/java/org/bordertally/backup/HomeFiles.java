package org.bordertally.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.bordertally.backup.Part.HomeFile;
import org.bordertally.database.Home;

/**
 * What of a home belongs to the tables: the secret of the fingerprints, the anchors of the audit log, and the originals
 * handed in by command. What is temporary there belongs to nothing.
 */
final class HomeFiles {
    /** Where originals that were handed in by command are kept. */
    static final String TAKEN = "taken";

    private static final String KEY = "secrets/" + Home.FINGERPRINT_SECRET;

    private static final String ANCHORS = "audit-anchors.txt";
    private static final int LONGEST_KEY = 1024;

    /** Nobody writes to an original. */
    private static final Set<PosixFilePermission> ORIGINAL = PosixFilePermissions.fromString("r--------");

    private final Home home;

    HomeFiles(Home home) {
        this.home = home;
    }

    /** A file to back up. */
    record Found(Path file, String path, Instant modified) {}

    String home() {
        return home.path().toString();
    }

    /** What must not be younger than the rows: an anchor of an entry that the rows lack would tell of a log cut off. */
    List<Found> before() throws IOException {
        home.secret(Home.FINGERPRINT_SECRET); // is made here where no night has run yet
        List<Found> found = new ArrayList<>(List.of(found(keyFile())));
        Path anchors = home.path().resolve(ANCHORS);
        if (Files.exists(anchors)) {
            found.add(found(anchors));
        }
        return found;
    }

    /** What must not be older than the rows: an original is in its place before its delivery is registered. */
    List<Found> after() throws IOException {
        if (!Files.isDirectory(taken(), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        Files.walkFileTree(taken(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !DurableFile.isDraft(file)) {
                    found.add(found(file));
                }
                return FileVisitResult.CONTINUE;
            }

            /** Handing in ends while we look. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        found.sort(Comparator.comparing(Found::path));
        return found;
    }

    private Found found(Path file) throws IOException {
        return new Found(
                file,
                home.path().relativize(file).toString(),
                Files.getLastModifiedTime(file).toInstant());
    }

    private Path taken() {
        return home.path().resolve(TAKEN);
    }

    Path keyFile() {
        return home.path().resolve(KEY);
    }

    /** How many files a backup holds that were handed in by command. */
    static long originals(Manifest manifest) {
        return manifest.files().stream()
                .filter(file -> file.path().startsWith(TAKEN + "/"))
                .count();
    }

    /** Where the originals of deliveries lie, with the slash that ends it. */
    static String takenIn(String home) {
        return home + "/" + TAKEN + "/";
    }

    /** @throws BackupRefusedException when the backup would bring files to other places, or over other files */
    void requirePlaces(BackupFile backup) throws IOException {
        if (backup.manifest().files().stream().noneMatch(file -> file.path().equals(KEY))) {
            throw new BackupRefusedException(
                    "The backup holds no key of the fingerprints, without which records would be counted twice: it was altered. Take another copy of the file, or an older backup.");
        }
        for (HomeFile file : backup.manifest().files()) {
            if (file.path().equals(KEY)) {
                secretIn(backup, file);
            } else if (!file.path().equals(ANCHORS) && !file.path().startsWith(TAKEN + "/")) {
                throw new BackupRefusedException(
                        "The backup would write the file %s of the home, which no backup holds: it was altered. Take another copy of the file, or an older backup."
                                .formatted(file.path()));
            } else if (Files.exists(place(file), LinkOption.NOFOLLOW_LINKS) && !isThere(file)) {
                throw new BackupRefusedException(
                        "%s is there already and is not the file of that name in the backup. Set BORDERTALLY_HOME to a new folder, then run the same command again."
                                .formatted(place(file)));
            }
        }
    }

    /** Brings the files of a backup to their places; those that are there from an earlier attempt stay. */
    void put(BackupFile backup, TransferProgress progress) throws IOException {
        for (HomeFile file : backup.manifest().files()) {
            if (file.path().equals(KEY)) {
                home.replaceSecret(Home.FINGERPRINT_SECRET, secretIn(backup, file));
            } else {
                if (!isThere(file)) {
                    put(backup, file, progress);
                }
                Files.setLastModifiedTime(place(file), FileTime.from(file.modified()));
                if (file.path().startsWith(TAKEN + "/")) {
                    Files.setPosixFilePermissions(place(file), ORIGINAL);
                }
            }
        }
    }

    private void put(BackupFile backup, HomeFile file, TransferProgress progress) throws IOException {
        Path place = place(file);
        if (file.path().startsWith(TAKEN + "/")) {
            home.folder(TAKEN);
        }
        Files.createDirectories(place.getParent());
        try (VerifiedInput content = backup.open(file, progress);
                DurableFile kept = DurableFile.draft(place)) {
            kept.write(content::transferTo);
            kept.keep();
        }
    }

    private Path place(HomeFile file) {
        return home.path().resolve(file.path());
    }

    private boolean isThere(HomeFile file) throws IOException {
        Path place = place(file);
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                || Files.size(place) != file.content().bytes()) {
            return false;
        }
        return MeasuredOutput.measure(place).equals(file.content());
    }

    private static String secretIn(BackupFile backup, HomeFile file) throws IOException {
        try (VerifiedInput content = backup.open(file, TransferProgress.SILENT)) {
            String secret = new String(content.readNBytes(LONGEST_KEY), StandardCharsets.US_ASCII).strip();
            if (!Home.isSecret(secret)) {
                throw new BackupRefusedException(
                        "The key of the fingerprints in the backup is none: the file was altered. Take another copy of it, or an older backup.");
            }
            return secret;
        }
    }
}
