package org.bordertally.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A folder inside the home, with mode 0700, for what must not outlive whoever opened it. Whoever opened it holds a lock beside it,
 * which the operating system drops when the process dies: what a killed process left is known by that, and swept when the
 * next one is opened or {@link #sweep} is called, whichever process does so.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final String PLACE = "temporary";
    private static final String GATE = "gate.lock";
    private static final String LOCK = ".lock";
    private static final String ELSEWHERE = "elsewhere";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** Those of this process: to open the lock of one again and close it would drop the lock. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path path;
    private final FileChannel lock;

    private TemporaryFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes one, after what killed processes left was removed.
     *
     * @param purpose lower-case letters, so that whoever looks into the home knows what it is
     */
    public static TemporaryFolder open(Home home, String purpose) {
        synchronized (HELD) {
            Path place = place(home);
            try (FileChannel gate = file(place.resolve(GATE))) {
                gate.lock();
                sweep(place);
                Path path = place.resolve(
                        "%s-%d-%s".formatted(purpose, ProcessHandle.current().pid(), UUID.randomUUID()));
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
                FileChannel lock = file(lockOf(path));
                lock.lock();
                HELD.add(path);
                return new TemporaryFolder(path, lock);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot make a folder in " + place + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Where files may lie that have lost their name before anything is written to them; what else lies there and is nobody's is
     * removed at any time.
     */
    public static Path place(Home home) {
        return home.folder(PLACE);
    }

    /** Removes what killed processes left in a home; what others use stays. */
    public static void sweep(Home home) {
        Path place = home.path().resolve(PLACE);
        if (!Files.isDirectory(place)) {
            return;
        }
        synchronized (HELD) {
            try (FileChannel gate = file(place.resolve(GATE))) {
                gate.lock();
                sweep(place);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot tidy " + place + ": " + e.getMessage(), e);
            }
        }
    }

    /** Nobody opens or closes one meanwhile: the gate is held. */
    private static void sweep(Path place) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.equals(GATE)) {
                    removeAbandoned(
                            name.endsWith(LOCK)
                                    ? entry.resolveSibling(name.substring(0, name.length() - LOCK.length()))
                                    : entry);
                }
            }
        }
    }

    /** What cannot be removed stops nobody's work. */
    private static void removeAbandoned(Path folder) {
        try {
            if (!HELD.contains(folder) && isAbandoned(folder)) {
                remove(folder);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(TemporaryFolder.class)
                    .warn("Cannot remove {}, which a killed process left: {}", folder, e.getMessage());
        }
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        Path lock = lockOf(folder);
        if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            FileLock nobodys = channel.tryLock();
            return nobodys != null;
        }
    }

    /** The lock last: a folder that could not be removed is found again. */
    private static void remove(Path folder) throws IOException {
        Path elsewhere = folder.resolve(ELSEWHERE);
        if (Files.isRegularFile(elsewhere, LinkOption.NOFOLLOW_LINKS)) {
            Path file = Path.of(Files.readString(elsewhere));
            // Killed before it was written, it is empty.
            if (file.isAbsolute() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(file);
            }
        }
        FileSystemUtils.deleteRecursively(folder);
        Files.deleteIfExists(lockOf(folder));
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    private static FileChannel file(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** The folder; absolute, without symbolic links. */
    public Path path() {
        return path;
    }

    /**
     * Has a file be removed with this folder that has to lie elsewhere.
     *
     * @param file absolute; it need not be there any more then. One of each folder
     */
    public void removeToo(Path file) throws IOException {
        Files.writeString(path.resolve(ELSEWHERE), file.toString());
    }

    /** Removes it with all it holds. */
    @Override
    public void close() {
        synchronized (HELD) {
            if (!HELD.contains(path)) {
                return;
            }
            // An interrupted thread could not take the lock, and would leave it behind.
            boolean interrupted = Thread.interrupted();
            try (FileChannel gate = file(path.resolveSibling(GATE))) {
                gate.lock();
                remove(path);
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot remove " + path + ": " + e.getMessage(), e);
            } finally {
                HELD.remove(path);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
