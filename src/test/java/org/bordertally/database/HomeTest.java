package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class HomeTest {

    private final Path folder;

    HomeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isCreatedForItsOwnerAlone() throws IOException {
        Home home = Home.at(folder.resolve("deep/home"));

        assertThat(modeOf(home.path())).isEqualTo("rwx------");
        assertThat(modeOf(home.folder("anything"))).isEqualTo("rwx------");
    }

    @Test
    void isWhereTheSettingSays() throws IOException {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("BORDERTALLY_HOME", folder.resolve("set").toString());

        assertThat(Home.locate(environment).path())
                .isEqualTo(folder.toRealPath().resolve("set"));
    }

    @Test
    void isRefusedWhereItCannotBeCreated() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Home.at(file))
                .isInstanceOf(DatabaseMisconfiguredException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Set BORDERTALLY_HOME");
    }

    @Test
    void makesASecretOnceAndKeepsItToItself() throws IOException {
        Home home = Home.at(folder.resolve("home"));

        String secret = home.secret("console");

        assertThat(secret).matches("[0-9a-f]{64}").isNotEqualTo(home.secret("other"));
        assertThat(Home.at(folder.resolve("home")).secret("console")).isEqualTo(secret);
        assertThat(modeOf(home.path().resolve("secrets/console"))).isEqualTo("rw-------");
    }

    @Test
    void keepsNoSecretThatWasHalfMadeWhenAProcessWasKilled() throws IOException {
        Home home = Home.at(folder.resolve("home"));
        Path leftover = Files.writeString(home.folder("secrets").resolve(".draft1"), "0123");

        home.secret("console");

        assertThat(leftover).doesNotExist();
    }

    @Test
    void makesOneSecretForManyWhoAskAtOnce() {
        Home home = Home.at(folder.resolve("home"));

        List<String> secrets = IntStream.range(0, 16)
                .parallel()
                .mapToObj(n -> home.secret("shared"))
                .distinct()
                .toList();

        assertThat(secrets).hasSize(1);
    }

    @Test
    void refusesASecretNameThatLeavesItsFolder() {
        Home home = Home.at(folder.resolve("home"));

        assertThatThrownBy(() -> home.secret("../secret")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
