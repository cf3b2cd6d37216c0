package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bordertally.console.Role;
import org.bordertally.nightly.CrossingsFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else wrote is shown as text on the pages: it is never a part of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShownTextTest {
    private static final String ELEMENT = "<img src=x onerror=alert(1)>";
    private static final Path TEMPLATES = Path.of("src/main/resources/org/bordertally/console");

    private ServedConsole console;
    private Visitor operator;
    private String file;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        console = new ServedConsole(folder, Files.createDirectories(folder.resolve("files")));
        file = Files.readString(CrossingsFile.of("MONG_CAI_2024-08-11")
                .irregularEntry("1", "2024-08-11", ELEMENT, 7)
                .writeInto(folder.resolve("desktop")));
        operator = new Visitor(console.address());
        operator.logIn("lan", console.account("lan", Role.OPERATOR));
    }

    @AfterAll
    void close() {
        console.close();
    }

    @Test
    void theNameOfAFileThatWasSentIsText() {
        Map<String, String> delivery =
                Map.of("feed", "crossings", "sender", "MONG_CAI", "date", "2024-08-11", "revision", "1");
        operator.get("/deliveries/take");

        String page = operator.post("/deliveries/take", delivery, ELEMENT + ".csv", file)
                .body();

        assertThat(page).contains("&lt;img src=x").doesNotContain("<img src=x");
    }

    @Test
    void whatAnAddressAsksForIsText() {
        String asked = URLEncoder.encode(ELEMENT, StandardCharsets.UTF_8);
        for (String page : List.of(
                "/statistics?from=%s",
                "/statistics?country=%s",
                "/statistics?flow=%s",
                "/deliveries?state=%s",
                "/deliveries?sender=%s",
                "/findings?country=%s",
                "/audit?subject=%s",
                "/why?country=%s&flow=DEPORTATION&period=2024-08",
                "/why?country=CHN&flow=DEPORTATION&period=%s")) {
            assertThat(operator.get(page.formatted(asked)).body()).as(page).doesNotContain("<img src=x");
        }
    }

    @Test
    void noTemplateWritesTextAsPartOfThePage() throws IOException {
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            List<Path> all =
                    templates.filter(path -> path.toString().endsWith(".html")).toList();
            assertThat(all).isNotEmpty();
            for (Path template : all) {
                assertThat(Files.readString(template))
                        .as(template.toString())
                        .doesNotContain("th:utext", "[(", "data-th-utext");
            }
        }
    }
}
