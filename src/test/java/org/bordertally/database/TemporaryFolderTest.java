package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is temporary lies in the home for as long as the process that made it lives, and no longer. */
class TemporaryFolderTest {
    private Home home;

    @BeforeEach
    void make(@TempDir Path folder) {
        home = Home.at(folder.resolve("home"));
    }

    /** A process that makes a temporary folder with a file, and waits. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            TemporaryFolder folder = TemporaryFolder.open(Home.at(Path.of(arguments[0])), "holding");
            Files.writeString(folder.path().resolve("original.csv"), "rows");
            folder.removeToo(Files.writeString(Path.of(arguments[0]).resolveSibling(".backup.part"), "half"));
            System.out.println(folder.path());
            System.out.flush();
            if (System.in.read() >= 0) {
                throw new IOException("Nothing was to be said");
            }
            Runtime.getRuntime().halt(9);
        }
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> entries = Files.list(home.path().resolve("temporary"))) {
            return entries.map(each -> each.getFileName().toString()).toList();
        }
    }

    @Test
    void belongsToItsOwnerAloneAndIsGoneWhenItIsClosed() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.open(home, "trying")) {
            assertThat(folder.path().getParent()).isEqualTo(home.path().resolve("temporary"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
            Files.writeString(folder.path().resolve("a.csv"), "rows");
        }
        assertThat(left()).containsExactly("gate.lock");
    }

    @Test
    void staysWhileItsProcessLivesAndIsSweptOnceThatIsKilled() throws IOException, InterruptedException {
        Process holder = holder();
        try (var told = holder.inputReader();
                TemporaryFolder ours = TemporaryFolder.open(home, "ours")) {
            Path theirs = Path.of(told.readLine());

            TemporaryFolder.sweep(home);
            assertThat(theirs.resolve("original.csv")).exists();
            assertThat(ours.path()).exists();

            holder.getOutputStream().close();
            assertThat(holder.waitFor()).isEqualTo(9);
            Path elsewhere = home.path().resolveSibling(".backup.part");
            assertThat(theirs.resolve("original.csv")).as("what the kill left").exists();
            assertThat(elsewhere).exists();

            TemporaryFolder.open(home, "next").close();
            assertThat(theirs).doesNotExist();
            assertThat(elsewhere).doesNotExist();
            assertThat(ours.path()).exists();
        } finally {
            holder.destroyForcibly();
        }
        assertThat(left()).containsExactly("gate.lock");
    }

    @Test
    void whatNobodyHoldsIsSweptByItselfToo() throws IOException {
        Path place = TemporaryFolder.place(home);
        Files.writeString(place.resolve("fingerprints-1"), "");
        Files.createDirectories(place.resolve("uploads-1-1/deep"));
        Files.createFile(place.resolve("taking-1-1.lock"));

        TemporaryFolder.sweep(home);

        assertThat(left()).containsExactly("gate.lock");
    }
}
