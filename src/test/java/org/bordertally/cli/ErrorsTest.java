package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsTest {
    @TempDir
    private Path folder;

    private CommandDesk desk;

    @BeforeEach
    void open() {
        desk = new CommandDesk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aMisspeltCommandIsSuggested() {
        CommandDesk.Outcome outcome = desk.run("deliverys");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("deliverys", "bordertally deliveries", "See: ./bordertally --help");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void noCommandIsAUsageError() {
        assertThat(desk.run().code()).isEqualTo(2);
    }

    @Test
    void aDayThatIsNoneIsNamedWithTheOption() {
        CommandDesk.Outcome outcome = desk.run("nightly", "--date", "2024-02-30");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("'--date'", "'2024-02-30' is not a day; write it like 2024-08-12.");
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        assertThat(desk.run("deliveries", "show", "x").err()).contains("'x' is not a whole number.");
        assertThat(desk.run("quarantine", "--delivery", "1,7").err()).contains("'1,7' is not a whole number.");
    }

    @Test
    void anInboxThatDoesNotExistIsAUsageError() {
        CommandDesk.Outcome outcome =
                desk.run("nightly", "--inbox", folder.resolve("nowhere").toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("There is no folder " + folder.resolve("nowhere"));
    }

    @Test
    void everyMistakeInJobsIsListed() throws IOException {
        Files.writeString(folder.resolve("nightly.yaml"), "country: VNM\nzone: Asia/Nowhere\n");

        CommandDesk.Outcome outcome = desk.run("nightly", "--jobs", folder.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("nightly.yaml:2:", "calendar.yaml:1:1", "./bordertally check --jobs " + folder);
        assertThat(desk.run("check", "--jobs", folder.toString()).out())
                .contains("nightly.yaml:2:", "calendar.yaml:1:1");
        assertThat(desk.run("check", "--jobs", folder.toString(), "--json")
                        .json()
                        .get(0)
                        .propertyNames())
                .containsExactly("file", "line", "column", "message", "fix");
    }

    @Test
    void goodJobsPassTheCheck() {
        CommandDesk.Outcome outcome = desk.run("check");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("jobs: no mistake. 6 feeds");
    }

    @Test
    void aLostConnectionIsTemporary() {
        Failure failure = Failure.of(new IllegalStateException(new SQLException("An I/O error occurred.", "08006")));

        assertThat(failure.exitCode()).isEqualTo(75);
        assertThat(failure.message()).contains("An I/O error occurred", "run the same command again");
    }

    @Test
    void anUnexpectedFailureNamesTheWayToItsStackTrace() {
        Failure failure = Failure.of(new IllegalStateException("no such luck"));

        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.message()).contains("no such luck", "--verbose");
    }

    @Test
    void aStackTraceIsForVerboseOnly() {
        desk.sql("DROP VIEW warehouse.liaison_daily");

        assertThat(desk.run("report", "--from", "2024-01-01", "--to", "2024-01-02")
                        .err())
                .hasLineCount(1)
                .contains("liaison_daily");
        assertThat(desk.run("report", "--from", "2024-01-01", "--to", "2024-01-02", "--verbose")
                        .err())
                .contains("\tat org.bordertally.export.Reports");
    }
}
