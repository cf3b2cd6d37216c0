package org.bordertally.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;

/**
 * A copy of a file that its sender can no longer write to: bytes of its own, ours, and read-only. A hard link would share them
 * with whoever still has the file open, owns it, or has another name for it.
 */
final class KeptCopy {
    private static final Set<PosixFilePermission> WHILE_WRITTEN = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> READ = PosixFilePermissions.fromString("r--r--r--");

    private KeptCopy() {}

    /**
     * Copies a file, under a name of its own first: a copy that is cut short must not look like the file. It keeps the
     * modification time, and whoever might read the file may read the copy.
     *
     * @param sha256 that the bytes must have, hexadecimal; empty where any will do
     * @throws AlteredFileException when they have another
     */
    static void of(Path original, Path kept, String sha256) throws IOException {
        Path part = kept.resolveSibling("." + kept.getFileName() + ".part");
        Files.deleteIfExists(part);
        MessageDigest digest = Digests.sha256();
        try (InputStream source =
                        new DigestInputStream(Files.newInputStream(original, LinkOption.NOFOLLOW_LINKS), digest);
                FileChannel channel = FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        PosixFilePermissions.asFileAttribute(WHILE_WRITTEN));
                OutputStream target = Channels.newOutputStream(channel)) {
            source.transferTo(target);
            Files.setLastModifiedTime(part, Files.getLastModifiedTime(original, LinkOption.NOFOLLOW_LINKS));
            makeReadOnly(part, original);
            channel.force(true);
        }
        if (!sha256.isEmpty() && !sha256.equals(Digests.text(digest))) {
            Files.delete(part);
            throw new AlteredFileException();
        }
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether a file is such a copy: earlier versions linked what they kept. */
    static boolean isOurs(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && ((Number) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)).intValue() == 1
                && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
                        .equals(Files.getOwner(file.getParent(), LinkOption.NOFOLLOW_LINKS))
                && READ.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** Has the disk hold a file or folder, not only the machine's memory. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void makeReadOnly(Path part, Path original) throws IOException {
        Set<PosixFilePermission> readers = EnumSet.of(PosixFilePermission.OWNER_READ);
        readers.addAll(Files.getPosixFilePermissions(original, LinkOption.NOFOLLOW_LINKS));
        readers.retainAll(READ);
        try {
            Files.setPosixFilePermissions(part, readers);
        } catch (FileSystemException shareWithModesOfItsOwn) {
            // Whoever mounted it decided who may write.
        }
    }
}
