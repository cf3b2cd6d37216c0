package org.bordertally.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.core.env.Environment;

/**
 * The folder in which BorderTally keeps what belongs to this installation: the embedded database and generated secrets.
 * It is created with mode 0700, its secrets with mode 0600.
 */
public final class Home {

    /** The secret that fingerprints are keyed with: without it those that are stored recognise nothing. */
    public static final String FINGERPRINT_SECRET = "fingerprint";

    private static final String SETTING = "BORDERTALLY_HOME";
    private static final String DEFAULT = ".bordertally";
    private static final String DRAFT = ".draft";
    private static final int SECRET_BYTES = 32;
    private static final Object SECRETS = new Object();

    private final Path path;

    private Home(Path path) {
        this.path = path;
    }

    /** The home named by the environment variable {@code BORDERTALLY_HOME}, else {@code .bordertally} here. */
    public static Home locate() {
        String setting = System.getenv(SETTING);
        return at(Path.of(setting == null || setting.isBlank() ? DEFAULT : setting));
    }

    /** The home named by the property {@code BORDERTALLY_HOME}, else {@code .bordertally} in the current directory. */
    public static Home locate(Environment environment) {
        String setting = environment.getProperty(SETTING, "");
        return at(Path.of(setting.isBlank() ? DEFAULT : setting));
    }

    /**
     * The home at this path, created when it is missing.
     *
     * @throws DatabaseMisconfiguredException when the folder cannot be created or written
     */
    public static Home at(Path path) {
        try {
            createPrivate(path.toAbsolutePath());
            Path real = path.toRealPath();
            if (!Files.isWritable(real)) {
                throw new DatabaseMisconfiguredException(unusable(path, "it is not writable for this user"));
            }
            return new Home(real);
        } catch (IOException e) {
            throw new DatabaseMisconfiguredException(unusable(path, why(e)), e);
        }
    }

    private static String why(IOException e) {
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "it, or a folder above it, is a file";
        }
        return e instanceof AccessDeniedException ? "this user may not create it" : String.valueOf(e);
    }

    private static String unusable(Path path, String why) {
        return "Cannot use the folder %s: %s. Set BORDERTALLY_HOME to a folder that you own, then run the same command again."
                .formatted(path.toAbsolutePath(), why);
    }

    /** The folder itself; absolute, without symbolic links. */
    public Path path() {
        return path;
    }

    /** A folder of this name inside the home, created with mode 0700 when it is missing. */
    public Path folder(String name) {
        try {
            return createPrivate(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The secret of this name: 64 hexadecimal digits, generated on first use and the same ever after, also when several
     * processes ask for it at once.
     *
     * @param name lower-case letters, digits and hyphens
     */
    public String secret(String name) {
        try {
            return Files.readString(secretFile(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the secret " + name + " in " + path, e);
        }
    }

    /**
     * Puts another secret in the place of the one of this name; whole or not at all.
     *
     * @param value 64 hexadecimal digits
     */
    public void replaceSecret(String name, String value) throws IOException {
        if (!isSecret(value)) {
            throw new IllegalArgumentException("Not a secret of ours");
        }
        Path file = secretFile(name);
        holding(folder("secrets"), () -> store(file, value));
    }

    /** Whether this is what a secret looks like: 64 hexadecimal digits. */
    public static boolean isSecret(String value) {
        return value.matches("[0-9a-f]{" + 2 * SECRET_BYTES + "}");
    }

    /** The file that holds the secret of this name, created when it is missing. */
    public Path secretFile(String name) throws IOException {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("Not a name for a secret: " + name);
        }
        Path folder = folder("secrets");
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            holding(folder, () -> generate(file));
        }
        return file;
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A file lock keeps other processes out, the monitor other threads: Java refuses two file locks in one process. */
    private static void holding(Path secrets, Work work) throws IOException {
        synchronized (SECRETS) {
            try (FileChannel channel = FileChannel.open(
                            secrets.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid()) {
                    work.run();
                }
            }
        }
    }

    private static void generate(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            store(file, HexFormat.of().formatHex(random));
        }
    }

    private static void store(Path file, String secret) throws IOException {
        // What a process left that was killed here.
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(file.getParent(), DRAFT + "*")) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
        Path draft = Files.createTempFile(
                file.getParent(),
                DRAFT,
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, secret + "\n", StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            // Only then does the new name outlive a power failure.
            folder.force(true);
        }
    }

    private static Path createPrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            return Files.createDirectory(
                    folder,
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rwx------"))));
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
