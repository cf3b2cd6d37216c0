package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bordertally.console.Role;
import org.bordertally.nightly.CrossingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first page asks for after a change of jobs/. */
class TonightPageTest {
    @Test
    void theCommandsItTellsOfOtherContractsDoWhatItSays(@TempDir Path folder) throws IOException {
        Path files = folder.resolve("files");
        CrossingsFile.of("MONG_CAI_2024-08-11").entry("1", "2024-08-11", "CHN").writeInto(files);
        try (ServedConsole console = new ServedConsole(folder, files).afterTheNight()) {
            Path settings = console.jobs().resolve("nightly.yaml");
            Files.writeString(settings, Files.readString(settings).replace("[0, 15, 25, 40, 60]", "[0, 18, 65]"));
            console.afterTheNight();
            Visitor visitor = new Visitor(console.address());
            visitor.logIn("reader", console.account("reader", Role.VIEWER));

            List<String> commands = commands(visitor.get("/").body());

            assertThat(commands).hasSize(2);
            assertThat(run(console, commands.get(0))).isZero();
            assertThat(commands(visitor.get("/").body()))
                    .as("a preview changes nothing")
                    .isEqualTo(commands);
            assertThat(run(console, commands.get(1))).isZero();
            assertThat(commands(visitor.get("/").body())).isEmpty();
        }
    }

    /** As somebody types it who copies it from the page. */
    private static int run(ServedConsole console, String command) {
        String[] words = command.replace("\"...\"", "bands").split(" ");
        assertThat(words[0]).isEqualTo("./bordertally");
        return console.desk()
                .run(List.of(words).subList(1, words.length).toArray(String[]::new))
                .code();
    }

    private static List<String> commands(String page) {
        return Pattern.compile("<code>([^<]*)</code>")
                .matcher(page)
                .results()
                .map(found -> found.group(1).replace("&quot;", "\""))
                .toList();
    }
}
