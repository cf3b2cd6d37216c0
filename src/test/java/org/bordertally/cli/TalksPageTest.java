package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.bordertally.console.Role;
import org.bordertally.export.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets for talks on the pages: seen as a draft, made, and read again as they were made. */
class TalksPageTest {
    private static final Map<String, String> SHEET =
            Map.of("partner", "chn", "from", "2024-01-01", "to", "2024-08-12", "occasion", "Talks in Lang Son");

    @Test
    void aSheetIsSeenAsADraftThenMadeAndReadAgain(@TempDir Path folder) throws IOException {
        try (ServedConsole console = new ServedConsole(folder, Path.of("sample-data/inbox")).afterTheNight()) {
            Visitor lan = new Visitor(console.address());
            lan.logIn("lan", console.account("lan", Role.OPERATOR));
            lan.get("/talks");

            HttpResponse<String> draft = lan.post(
                    "/talks",
                    Map.of(
                            "partner",
                            "CHN",
                            "from",
                            "2024-01-01",
                            "to",
                            "2024-08-12",
                            "occasion",
                            "",
                            "draft",
                            "true"));
            assertThat(draft.headers().firstValue("content-type")).hasValue("application/pdf");
            assertThat(draft.body()).startsWith("%PDF-");
            assertThat(console.desk().rows("SELECT count(*) FROM warehouse.talks_sheet"))
                    .containsExactly("0");

            assertThat(lan.post("/talks", SHEET).statusCode()).isEqualTo(302);
            assertThat(lan.get("/talks").body()).contains("Talks in Lang Son", "/talks/1.pdf");
            assertThat(lan.get("/talks/1.pdf").body()).startsWith("%PDF-");
            assertThat(Json.parse(lan.get("/talks/1.json").body())
                            .path("occasion")
                            .asString())
                    .isEqualTo("Talks in Lang Son");
            assertThat(lan.get("/api/v1/talks/1").body())
                    .isEqualTo(lan.get("/talks/1.json").body());
            assertThat(lan.get("/talks/2.pdf").statusCode()).isEqualTo(404);
        }
    }
}
