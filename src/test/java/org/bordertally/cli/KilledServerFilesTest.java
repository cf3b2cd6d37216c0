package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.bordertally.ChildJvm;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.bordertally.nightly.CrossingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server has at hand when it is killed lies in its home, until the next command. */
class KilledServerFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aServerKilledInAPreviewLeavesNothingOutsideItsHomeAndTheNextToOpenThatSweepsIt()
            throws IOException, InterruptedException, SQLException {
        Path file = CrossingsFile.of("MONG_CAI_2024-08-11")
                .irregularEntry("1", "2024-08-11", "C1", 7)
                .writeInto(folder.resolve("desktop"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try (Database database = TestDatabase.create()) {
            ChildJvm.Outcome killed = new ChildJvm()
                    .option("-XX:TieredStopAtLevel=1")
                    .option("-Djava.io.tmpdir=" + elsewhere)
                    .run(HaltedPreview.class, url(database), folder.toString(), file.toString());
            assertThat(killed.code()).as(killed.output()).isEqualTo(HaltedPreview.HALTED);
        }

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(filesIn(folder.resolve("home/temporary")))
                .as("the file as it was sent, and the copy that was counted")
                .contains("a.csv", "crossings_MONG_CAI_2024-08-11.csv");

        try (ServedConsole next = new ServedConsole(folder, folder.resolve("files"))) {
            assertThat(filesIn(folder.resolve("home/temporary")))
                    .containsExactlyInAnyOrder("gate.lock", next.temporary().getFileName() + ".lock");
        }
        assertThat(filesIn(folder.resolve("home/temporary"))).containsExactly("gate.lock");
    }

    private static List<String> filesIn(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .map(each -> each.getFileName().toString())
                    .toList();
        }
    }

    private static String url(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            return connection.getMetaData().getURL();
        }
    }
}
