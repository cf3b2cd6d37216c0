package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a server says that it is found. */
class ServerAddressTest {
    @TempDir
    private Path folder;

    private ServedConsole console(Map<String, Object> settings) throws IOException {
        return new ServedConsole(folder, Files.createDirectories(folder.resolve("none")), settings);
    }

    @Test
    void onEveryAddressItIsFoundOnThisMachine() throws IOException {
        try (ServedConsole console =
                console(Map.of("server.address", "0.0.0.0", "management.server.address", "0.0.0.0"))) {
            assertThat(console.server().address()).matches("http://localhost:\\d+");
            assertThat(console.server().managementAddress()).matches("http://localhost:\\d+");
            assertThat(new Visitor(console.address()).get("/login").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whereSomebodyHasSaidWhereItIsThatIsTold() throws IOException {
        try (ServedConsole console = console(Map.of(
                "server.address",
                "0.0.0.0",
                "bordertally.pages",
                "https://tally.example/",
                "bordertally.metrics",
                "http://serve:8081"))) {
            assertThat(console.server().address()).isEqualTo("https://tally.example");
            assertThat(console.server().managementAddress()).isEqualTo("http://serve:8081");
        }
    }

    @Test
    void anAddressOfVersionSixIsOneThatCanBeOpened() throws IOException {
        try (ServedConsole console = console(Map.of("server.address", "::1"))) {
            assertThat(URI.create(console.server().address()).getHost()).isEqualTo("[::1]");
        }
    }
}
