package org.bordertally.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Makes homes that share one unpacked PostgreSQL, so that each costs no more than its data directory. */
public final class Homes {

    private static final Path BINARIES = unpack();

    private Homes() {}

    public static Home freshIn(Path folder) throws IOException {
        Home home = Home.at(folder.resolve("home"));
        Path target = home.folder(PostgresCluster.FOLDER).resolve(BINARIES.getFileName());
        try (Stream<Path> files = Files.walk(BINARIES)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path link = target.resolve(BINARIES.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectory(link);
                } else {
                    Files.createLink(link, file);
                }
            }
        }
        return home;
    }

    /** Kills the server of a home with SIGKILL, without waiting for the processes it leaves behind. */
    public static void killServer(Home home) throws IOException {
        long server = Postmaster.namedIn(dataOf(home)).orElseThrow().process();
        ProcessHandle.of(server).orElseThrow().destroyForcibly();
    }

    static Path dataOf(Home home) {
        return home.path().resolve(PostgresCluster.FOLDER).resolve("data");
    }

    private static Path unpack() {
        try {
            return PostgresBinaries.unpackInto(
                    Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "bordertally-tests")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
