package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bordertally.console.Role;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.QuietLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the pages tell of a night that failed and was gone on with. */
@ExtendWith(QuietLogs.class)
class RunPageTest {
    @Test
    void eachAttemptOfANightTellsWhatItSaidAndHowFarItGot(@TempDir Path folder) throws IOException {
        try (ServedConsole console = new ServedConsole(folder, Path.of("sample-data/inbox"))) {
            console.desk().asSuperuser("ALTER TABLE batch.run ALTER id RESTART WITH 1234");
            console.desk().asSuperuser("ALTER TABLE intake.night RENAME TO elsewhere");
            console.afterTheNight();
            console.desk().asSuperuser("ALTER TABLE intake.elsewhere RENAME TO night");
            console.desk().run("rerun");
            Visitor visitor = new Visitor(console.address());
            visitor.logIn("reader", console.account("reader", Role.VIEWER));

            String failed = visitor.get("/runs/1234").body();
            assertThat(failed)
                    .contains(
                            "<h1>Run 1234</h1>",
                            "relation &quot;intake.night&quot; does not exist",
                            "It did not get so far.")
                    .containsOnlyOnce("2, went on where the one before stopped");
            assertThat(states(failed))
                    .containsExactly(
                            "FAILED",
                            "FAILED",
                            "COMPLETED",
                            "COMPLETED",
                            "COMPLETED",
                            "COMPLETED",
                            "COMPLETED",
                            "FAILED");

            String recovered = visitor.get("/runs/1235").body();
            assertThat(recovered).contains("relation &quot;intake.night&quot; does not exist", "MONG_CAI");
            assertThat(states(recovered))
                    .containsExactly(
                            "COMPLETED",
                            "FAILED",
                            "COMPLETED",
                            "COMPLETED",
                            "COMPLETED",
                            "COMPLETED",
                            "COMPLETED",
                            "COMPLETED");

            assertThat(log(failed))
                    .contains(
                            "STEP_STARTED receive",
                            "STEP_COMPLETED receive",
                            "STEP_FAILED summarise",
                            "RUN_STARTED run 1234 2024-08-12 -> STARTED",
                            "DELIVERY_REGISTERED 415 deliveries",
                            "RUN_FAILED run 1234 2024-08-12 STARTED -> FAILED")
                    .anyMatch(line -> line.endsWith("RECEIVED -> REFUSED TOO_MANY_REJECTS"))
                    .noneMatch(line -> line.contains("run 1235"));
            assertThat(log(recovered))
                    .contains("RUN_COMPLETED run 1235 2024-08-12 STARTED -> COMPLETED")
                    .noneMatch(line -> line.contains("run 1234") || line.contains("DELIVERY_REGISTERED"));

            assertThat(visitor.get("/runs").body()).containsOnlyOnce("2, went on where the one before stopped");
            assertThat(visitor.get("/runs/1236").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aSingleDeliveryIsNamedInTheLog(@TempDir Path folder) throws IOException {
        Path files = folder.resolve("files");
        CrossingsFile.of("MONG_CAI_2024-08-11").entry("1", "2024-08-11", "CHN").writeInto(files);
        try (ServedConsole console = new ServedConsole(folder, files).afterTheNight()) {
            Visitor visitor = new Visitor(console.address());
            visitor.logIn("reader", console.account("reader", Role.VIEWER));

            String page = visitor.get("/runs/1").body();

            assertThat(log(page))
                    .contains(
                            "DELIVERY_REGISTERED delivery 1 crossings MONG_CAI 2024-08-11 r1",
                            "DELIVERY_CHANGED delivery 1 crossings MONG_CAI 2024-08-11 r1 -> ACCEPTED");
            assertThat(page).contains("href=\"/deliveries/1\"");
        }
    }

    /** Action, subject and what changed, of each line. */
    private static List<String> log(String page) {
        return Pattern.compile("<tr><td>[^<]*</td><td>[^<]*</td>\\s*<td>([A-Z_]+)</td>(.*?)</tr>", Pattern.DOTALL)
                .matcher(page.substring(page.indexOf("id=\"log\"")))
                .results()
                .map(found -> (found.group(1) + found.group(2).replaceAll("<[^>]*>", " "))
                        .replace("&gt;", ">")
                        .replaceAll("\\s+", " ")
                        .strip())
                .toList();
    }

    private static List<String> states(String page) {
        return Pattern.compile("class=\"state [A-Z]+\">([A-Z]+)<")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
