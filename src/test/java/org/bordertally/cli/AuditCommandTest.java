package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AuditCommandTest {
    @TempDir
    private Path folder;

    private Path anchors;
    private CommandDesk desk;

    @BeforeEach
    void runANight() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(inbox.resolve("crossings_MONG_CAI_2024-08-01.csv"), "this,is,no,header\n");
        Files.writeString(inbox.resolve("crossings_LAO_CAI_2024-08-01.csv"), "nor,is,this\n");
        anchors = folder.resolve("home/audit-anchors.txt");
        desk = new CommandDesk(folder.resolve("home"));
        assertThat(desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-12")
                        .code())
                .isEqualTo(3);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theSummaryNamesTheAnchorThatTheHomeKeepsAndVerifyConfirms() throws IOException {
        String kept = Files.readString(anchors).strip();
        String anchor = kept.substring(kept.lastIndexOf(' ') + 1);
        CommandDesk.Outcome night =
                desk.run("nightly", "--inbox", folder.resolve("inbox").toString(), "--date", "2024-08-12");

        assertThat(kept).startsWith("2024-08-12T18:00:00Z run 1 6:");
        assertThat(night.out()).containsPattern("(?m)^audit: 8 entries, anchor 8:[0-9a-f]{64}$");
        CommandDesk.Outcome verified = desk.run("audit", "verify", "--anchor", anchor);
        assertThat(verified.code()).isZero();
        assertThat(verified.out())
                .contains(
                        "The audit log is whole: 8 entries, from 2024-08-12T18:00:00Z to 2024-08-12T18:00:00Z.",
                        "It agrees with 2 anchors, the last of them 8:");
    }

    @Test
    void aLogWithoutAnchorsAsksForOne() throws IOException {
        Files.delete(anchors);

        CommandDesk.Outcome verified = desk.run("audit", "verify");

        assertThat(verified.code()).isZero();
        assertThat(verified.out()).contains("The audit log is whole", "There is no anchor in " + anchors, "--anchor");
    }

    @Test
    void aDamagedLogEndsWith1AndSaysWhatWasDoneAndWhatToDo() {
        asSuperuser("UPDATE audit.entry SET actor = 'nobody' WHERE number = 3");

        CommandDesk.Outcome verified = desk.run("audit", "verify");

        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out())
                .contains("The audit log is damaged. Entry 3 does not fit", "Up to there: 2 entries", "Keep a copy");
        JsonNode json = desk.run("audit", "verify", "--json").json();
        assertThat(json.path("intact").asBoolean()).isFalse();
        assertThat(json.path("entries").asLong()).isEqualTo(2);
        assertThat(json.path("damage").path("kind").asString()).isEqualTo("EDITED");
        assertThat(json.path("damage").path("number").asLong()).isEqualTo(3);
    }

    @Test
    void anEndThatIsMissingIsFoundByTheAnchorInTheHome() {
        asSuperuser("DELETE FROM audit.entry WHERE number > 4");

        assertThat(desk.run("audit", "verify").out()).contains("The log was cut off after entry 4");
        assertThat(desk.run("audit", "verify", "--json")
                        .json()
                        .path("damage")
                        .path("kind")
                        .asString())
                .isEqualTo("CUT_OFF");
    }

    @Test
    void aWholeLogIsTheSameInJson() {
        JsonNode json = desk.run("audit", "verify", "--json").json();

        assertThat(json.path("intact").asBoolean()).isTrue();
        assertThat(json.path("from").asString()).isEqualTo("2024-08-12T18:00:00Z");
        assertThat(json.path("anchors").asInt()).isEqualTo(1);
        assertThat(json.path("lastAnchor").asString()).startsWith("6:");
        assertThat(json.path("damage").isNull()).isTrue();
    }

    @Test
    void aLineOfTheAnchorsThatWasAlteredIsNamed() throws IOException {
        Files.writeString(anchors, Files.readString(anchors).replaceFirst("[0-9a-f]\n", "\n"));

        CommandDesk.Outcome verified = desk.run("audit", "verify");

        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.err()).contains("Line 1 of " + anchors + " is no anchor any more.");
    }

    @Test
    void anAnchorThatIsNoneIsAUsageError() {
        CommandDesk.Outcome verified = desk.run("audit", "verify", "--anchor", "6:3f2a");

        assertThat(verified.code()).isEqualTo(2);
        assertThat(verified.err()).contains("--anchor takes an anchor as a night's summary names it", "not '6:3f2a'");
        assertThat(desk.run("audit").code()).isEqualTo(2);
    }

    @Test
    void theListSaysWhoDidWhatWhenAndWhy() {
        String list = desk.run("audit", "list").out();

        assertThat(list)
                .containsPattern("(?m)^ +1  2024-08-12 18:00:00  \\S+ +RUN_STARTED +run 1 2024-08-12 +-> STARTED$")
                .containsPattern("crossings MONG_CAI 2024-08-01 r1 +RECEIVED -> REFUSED HEADER_MISMATCH");
    }

    @Test
    void theListKeepsToASubjectAndToDays() {
        assertThat(entries("--subject", "MONG_CAI")).containsExactly("DELIVERY_REGISTERED", "DELIVERY_CHANGED");
        assertThat(entries("--subject", "delivery 1")).containsExactly("DELIVERY_REGISTERED", "DELIVERY_CHANGED");
        assertThat(entries("--subject", "run 1")).containsExactly("RUN_STARTED", "RUN_COMPLETED");
        assertThat(entries("--subject", "livery")).isEmpty();
        assertThat(entries("--from", "2024-08-13")).isEmpty();
        assertThat(entries("--to", "2024-08-11")).isEmpty();
        assertThat(entries("--from", "2024-08-12", "--to", "2024-08-12")).hasSize(6);
        assertThat(desk.run("audit", "list", "--subject", "nothing").out()).isEqualTo("No entry.\n");
    }

    @Test
    void aLongListIsItsEnd() {
        desk.sql("""
                INSERT INTO batch.run (business_date, run, attempt, status, inbox, jobs, started_at)
                SELECT '2024-08-13', n, 1, 'DIED', 'inbox', 'jobs', '2024-08-13T02:00:00Z' FROM generate_series(1, 150) n""");

        CommandDesk.Outcome all = desk.run("audit", "list", "--json");

        assertThat(all.json()).hasSize(100);
        assertThat(all.err()).contains("The last 100 entries; 56 before them: name --subject, --from or --to.");
        assertThat(entries("--subject", "2024-08-13")).hasSize(150);
    }

    private List<String> entries(String... which) {
        List<String> arguments = new ArrayList<>(List.of("audit", "list", "--json"));
        arguments.addAll(List.of(which));
        return desk.run(arguments.toArray(String[]::new))
                .json()
                .valueStream()
                .map(entry -> entry.path("action").asString())
                .toList();
    }

    private void asSuperuser(String change) {
        desk.asSuperuser("ALTER TABLE audit.entry DISABLE TRIGGER ALL").asSuperuser(change);
    }
}
