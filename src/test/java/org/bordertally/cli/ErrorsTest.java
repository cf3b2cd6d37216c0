package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

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
        assertThat(outcome.err()).startsWith("bordertally: --date takes a day like 2024-08-12, not '2024-02-30'.\n");
    }

    @Test
    void aDayThatNothingIsAboutIsRefused() {
        for (String command : List.of(
                "report --from -999999999-01-01 --to 2024-08-12",
                "coverage --from 1899-12-31 --to 2024-08-12",
                "reconciliation --from 1899-12-31",
                "warnings --from 0001-01-01",
                "audit list --from 2201-01-01",
                "deliveries replay --feed crossings --from +999999999-12-31 --preview")) {
            assertThat(desk.run(command.split(" ", -1)).err())
                    .as(command)
                    .startsWith("bordertally: --from takes a day from 1900-01-01 to 2200-12-31, not '");
        }
        assertThat(desk.run(
                                "report",
                                "--from",
                                "2024-01-01",
                                "--to",
                                "2024-08-12",
                                "--as-of",
                                "+999999999-12-31T23:00:00+00:00")
                        .err())
                .contains("+999999999-12-31 is not from 1900-01-01 to 2200-12-31");
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        assertThat(desk.run("deliveries", "show", "x").err())
                .startsWith("bordertally: ID takes a whole number, not 'x'.\n");
        assertThat(desk.run("quarantine", "--delivery", "1,7").err())
                .startsWith("bordertally: --delivery takes a whole number, not '1,7'.\n");
        assertThat(desk.run("rerun", "--run", "abc").err())
                .startsWith("bordertally: --run takes a whole number, not 'abc'.\n");
        assertThat(desk.run("generate", "--rows", "5", "--files", "9999999999", "--out", "x")
                        .err())
                .startsWith("bordertally: --files takes a whole number up to 2147483647, not '9999999999'.\n");
    }

    @Test
    void anInboxThatDoesNotExistIsAUsageError() {
        CommandDesk.Outcome outcome =
                desk.run("nightly", "--inbox", folder.resolve("nowhere").toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("There is no folder " + folder.resolve("nowhere"));
    }

    @Test
    void anInboxOfTheJobsFolderThatDoesNotExistIsAUsageErrorToo() throws IOException {
        Path jobs = TestJobs.copy(folder.resolve("jobs"));
        Path nightly = jobs.resolve("nightly.yaml");
        Files.writeString(
                nightly,
                Files.readString(nightly).replaceFirst("(?m)^inbox:.*$", "inbox: " + folder.resolve("nowhere")));

        CommandDesk.Outcome outcome = desk.run("nightly", "--jobs", jobs.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("There is no folder " + folder.resolve("nowhere"), nightly.toString());
        assertThat(desk.run("status", "--json").json().get("runs").isEmpty()).isTrue();
    }

    @Test
    void everyExampleIsALineThatCanBeCopied() {
        for (String command : List.of("nightly", "rerun", "status", "deliveries", "quarantine", "sql", "generate")) {
            assertThat(desk.run(command, "--help").out().lines())
                    .filteredOn(line -> line.startsWith("  ./bordertally"))
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("  ./bordertally " + command));
        }
        assertThat(desk.run("report", "--help").out())
                .contains("\n  ./bordertally report --from 2024-01-01 --to 2024-12-31 --format csv --out 2024.csv\n");
        assertThat(desk.run("--help").out()).contains("\n   5  another run holds the lock\n");
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

    /** However the driver, the pool and Spring wrap it. */
    static Stream<Throwable> losses() {
        SQLException lost = new SQLException("An I/O error occurred.", "08006");
        SQLException crashed = new SQLException("terminating connection because of crash of another process", "57P02");
        TransactionSystemException rollback = new TransactionSystemException("Could not roll back");
        rollback.initApplicationException(new DataAccessResourceFailureException("asking", lost));
        IllegalStateException whileClosing = new IllegalStateException("closing");
        whileClosing.addSuppressed(crashed);
        return Stream.of(
                new IllegalStateException(lost),
                crashed,
                new UncheckedIOException(new IOException("Copying failed", lost)),
                new IllegalStateException(new SQLException("Connection is closed")),
                new SQLTransientConnectionException("bordertally - Connection is not available"),
                new SQLException("too many clients", "53300"),
                rollback,
                whileClosing);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aLostConnectionIsTemporary(Throwable loss) {
        Failure failure = Failure.of(loss);

        assertThat(failure.exitCode()).isEqualTo(75);
        assertThat(failure.message()).contains("run the same command again");
    }

    @Test
    void anUnexpectedFailureNamesTheWayToItsStackTrace() {
        Failure failure = Failure.of(new IllegalStateException("no such luck"));

        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.message()).contains("no such luck", "--verbose");
    }

    @Test
    void aStackTraceIsForVerboseOnly() {
        desk.asSuperuser("DROP VIEW warehouse.liaison_daily");

        assertThat(desk.run("report", "--from", "2024-01-01", "--to", "2024-01-02")
                        .err())
                .hasLineCount(1)
                .contains("liaison_daily");
        assertThat(desk.run("report", "--from", "2024-01-01", "--to", "2024-01-02", "--verbose")
                        .err())
                .contains("\tat org.bordertally.export.Reports");
    }
}
