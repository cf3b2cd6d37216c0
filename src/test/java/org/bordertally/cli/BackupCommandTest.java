package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.cli.CommandDesk.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BackupCommandTest {
    @TempDir
    private Path folder;

    private Path file;
    private CommandDesk desk;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("backup.zip");
        desk = new CommandDesk(folder.resolve("home"));
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.copy(
                Path.of("sample-data/inbox/crossings_HUU_NGHI_2024-08-11.csv"),
                inbox.resolve("crossings_HUU_NGHI_2024-08-11.csv"));
        desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-11");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatIsRestoredIsReportedAlike() {
        Outcome backup = desk.run("backup", file.toString());
        assertThat(backup.err()).isEmpty();
        assertThat(backup.code()).isZero();
        assertThat(backup.out())
                .startsWith("Backed up to " + file + "\n")
                .contains("2024-08-12T18:00:00Z", "Guard it like BORDERTALLY_HOME")
                .containsPattern("sha256 +[0-9a-f]{64}\n")
                .endsWith("./bordertally restore " + file + "\n");

        try (CommandDesk other = new CommandDesk(folder.resolve("other"))) {
            Outcome restored = other.run("restore", file.toString());
            assertThat(restored.err()).isEmpty();
            assertThat(restored.code()).isZero();
            assertThat(restored.out())
                    .startsWith("Restored the backup of 2024-08-12T18:00:00Z")
                    .contains(folder.resolve("other").toString())
                    .containsPattern("audit log: whole, \\d+ entries, agrees with 1 anchor\n");
            for (String[] question : new String[][] {
                {"status"}, {"deliveries", "--json"}, {"report", "--from", "2024-08-01", "--to", "2024-08-31"}
            }) {
                assertThat(other.run(question).out())
                        .as(question[0])
                        .isEqualTo(desk.run(question).out());
            }

            Outcome again = other.run("restore", file.toString());
            assertThat(again.code()).isEqualTo(ExitCode.USAGE);
            assertThat(again.err()).contains("holds something already", "Set BORDERTALLY_HOME to a new folder");
        }
    }

    @Test
    void jsonNamesEveryTable() throws IOException {
        JsonNode backup = desk.run("backup", file.toString(), "--json").json();

        assertThat(backup.get("file").asString()).isEqualTo(file.toString());
        assertThat(backup.get("bytes").asLong()).isEqualTo(Files.size(file));
        assertThat(backup.get("madeAt").asString()).isEqualTo("2024-08-12T18:00:00Z");
        assertThat(backup.get("tables").values().stream()
                        .filter(table -> table.get("table").asString().equals("intake.delivery")))
                .singleElement()
                .satisfies(table -> assertThat(table.get("rows").asLong()).isEqualTo(1));
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyWithForce() {
        desk.run("backup", file.toString());

        Outcome refused = desk.run("backup", file.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains(file + " is there already", "--force");
        assertThat(desk.run("backup", file.toString(), "--force").code()).isZero();
    }

    @Test
    void aFileThatIsNoBackupIsRefusedBeforeTheHomeIsMade() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "no backup");
        Path home = folder.resolve("never");
        try (CommandDesk other = new CommandDesk(home)) {
            Outcome refused = other.run("restore", text.toString());

            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err()).contains("is no backup, or not a whole one");
            assertThat(home).doesNotExist();
        }
    }
}
