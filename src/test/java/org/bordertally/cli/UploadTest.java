package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bordertally.console.Role;
import org.bordertally.nightly.CrossingsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file sent with a form is shown first, and taken then, by whoever sent it. */
class UploadTest {
    private static final Pattern UPLOAD = Pattern.compile("name=\"upload\" value=\"([^\"]+)\"");
    private static final Map<String, String> DELIVERY =
            Map.of("feed", "crossings", "sender", "MONG_CAI", "date", "2024-08-11", "revision", "1");

    private ServedConsole console;
    private String file;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        console = new ServedConsole(folder, Files.createDirectories(folder.resolve("files")));
        file = Files.readString(CrossingsFile.of("MONG_CAI_2024-08-11")
                .irregularEntry("1", "2024-08-11", "C1", 7)
                .writeInto(folder.resolve("desktop")));
    }

    @AfterEach
    void close() {
        console.close();
    }

    private Visitor visitor(String name, Role role) {
        Visitor visitor = new Visitor(console.address());
        visitor.logIn(name, console.account(name, role));
        return visitor;
    }

    private static Map<String, String> take(String page) {
        Matcher found = UPLOAD.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        Map<String, String> fields = new LinkedHashMap<>(DELIVERY);
        fields.put("upload", found.group(1));
        fields.put("reason", "brought by hand");
        return fields;
    }

    @Test
    void isTakenOnceAfterItsPreviewByWhoeverSentIt() {
        Visitor lan = visitor("lan", Role.OPERATOR);
        Visitor mai = visitor("mai", Role.OPERATOR);

        String preview = lan.post("/deliveries/take", DELIVERY, "..\\\\my file.csv", file)
                .body();

        assertThat(preview).contains("my file.csv", "Nothing is changed yet.", "IRREGULAR_ENTRY");
        assertThat(console.desk().rows("SELECT count(*) FROM intake.delivery")).containsExactly("0");
        HttpResponse<String> byAnother = mai.post("/deliveries/take", take(preview));
        assertThat(byAnother.statusCode()).isEqualTo(400);
        assertThat(byAnother.body()).contains("choose it again");

        assertThat(lan.post("/deliveries/take", take(preview)).headers().firstValue("location"))
                .hasValueSatisfying(page -> assertThat(page).contains("/deliveries/"));

        assertThat(console.desk().rows("SELECT state, persons FROM intake.delivery"))
                .containsExactly("ACCEPTED 7");
        assertThat(lan.post("/deliveries/take", take(preview)).statusCode()).isEqualTo(400);
    }

    @Test
    void givesWayToYoungerOnesWhenThereAreTooMany() {
        Visitor lan = visitor("lan", Role.OPERATOR);
        String first = lan.post("/deliveries/take", DELIVERY, "a.csv", file).body();
        Map<String, String> ofNoFeed = new LinkedHashMap<>(DELIVERY);
        ofNoFeed.put("feed", "none");
        for (int more = 0; more < 20; more++) {
            assertThat(lan.post("/deliveries/take", ofNoFeed, "a.csv", file).statusCode())
                    .isEqualTo(400);
        }

        assertThat(lan.post("/deliveries/take", take(first)).statusCode()).isEqualTo(400);
    }
}
