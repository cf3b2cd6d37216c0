package org.bordertally.desk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bordertally.database.Home;
import org.bordertally.database.TemporaryFolder;
import org.bordertally.workbook.UnusableWorkbookException;

/**
 * The folder {@code taken} of the home, which keeps the originals of deliveries that did not come through the inbox: each
 * under the digest of its bytes, so that one never takes another's place, and read-only. To be used with the run lock in hand.
 */
final class TakenFolder implements AutoCloseable {
    private static final int DIGITS = 16;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--------");

    private final Path folder;
    private final TemporaryFolder drafts;

    TakenFolder(Home home) {
        this.folder = home.folder("taken");
        this.drafts = TemporaryFolder.open(home, "taking");
    }

    /** Writes the bytes of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream target) throws IOException, UnusableWorkbookException;
    }

    /** A file that is written and not kept yet, with what belongs to it. */
    record Draft(Path file, FileTime modified, String sha256, List<Path> others) {
        /** Adds a copy of a file, under the draft's name with this ending. */
        void add(Path other, String ending) throws IOException {
            Path copy = file.resolveSibling(file.getFileName() + ending);
            try (OutputStream target = Files.newOutputStream(copy)) {
                Files.copy(other, target);
            }
            Files.setLastModifiedTime(copy, Files.getLastModifiedTime(other));
            Files.setPosixFilePermissions(copy, READ_ONLY);
            force(copy);
            others.add(copy);
        }
    }

    /**
     * Writes a file, to be kept or to be dropped when this is closed.
     *
     * @param modified the time it is to have
     */
    Draft draft(String name, FileTime modified, Content content) throws IOException, UnusableWorkbookException {
        Path file = drafts.path().resolve(name);
        MessageDigest digest = sha256();
        try (OutputStream target = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            content.writeTo(target);
        }
        Files.setLastModifiedTime(file, modified);
        Files.setPosixFilePermissions(file, READ_ONLY);
        force(file);
        return new Draft(file, modified, HexFormat.of().formatHex(digest.digest()), new ArrayList<>());
    }

    /** Moves a draft to where it stays; when its bytes are kept already, they stay as they are. */
    Path keep(Draft draft) throws IOException {
        Path home = folder.resolve(draft.sha256().substring(0, DIGITS));
        if (!Files.isDirectory(home)) {
            Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        for (Path other : draft.others()) {
            Files.move(other, home.resolve(other.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        Path file = home.resolve(draft.file().getFileName());
        if (!Files.exists(file) || Files.mismatch(file, draft.file()) >= 0) {
            Files.move(draft.file(), file, StandardCopyOption.ATOMIC_MOVE);
        }
        force(home);
        force(folder);
        return file;
    }

    /** Drops what was not kept. */
    @Override
    public void close() {
        drafts.close();
    }

    /** Returns once the disk has it. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
