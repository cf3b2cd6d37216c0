package org.bordertally.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bordertally.audit.Verification;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TestDatabase;
import org.bordertally.jobs.JobsReader;
import org.bordertally.nightly.NightProgress;
import org.bordertally.nightly.NightRequest;
import org.bordertally.nightly.Nightly;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database and a home of its own, with a clock that stands still. */
final class Installed implements AutoCloseable {
    static final Instant MOMENT = Instant.parse("2024-08-12T20:00:00Z");
    static final Clock CLOCK = Clock.fixed(MOMENT, ZoneId.of("America/Caracas"));

    final Database database = TestDatabase.create();
    final JdbcClient jdbc = JdbcClient.create(database.pool(2));
    final Home home;

    Installed(Path home) {
        this.home = Home.at(home);
    }

    /** The sample's first night. */
    Installed withSample() {
        night("inbox");
        return this;
    }

    /** One night over a folder of the sample. */
    void night(String inbox) {
        Path jobs = Path.of("jobs");
        if (!(JobsReader.read(jobs) instanceof JobsReader.Result.Good good)) {
            throw new AssertionError("the shipped jobs are good");
        }
        new Nightly(database, home, CLOCK)
                .run(
                        new NightRequest(
                                LocalDate.parse(inbox.equals("inbox") ? "2024-08-12" : "2024-08-13"),
                                Path.of("sample-data").resolve(inbox),
                                jobs,
                                good.jobs(),
                                Duration.ZERO,
                                "tester"),
                        NightProgress.SILENT);
    }

    BackupSummary backUp(Path file) {
        return backups().write(file, false, TransferProgress.SILENT);
    }

    Verification restore(Path file) {
        return restore(file, TransferProgress.SILENT);
    }

    Verification restore(Path file, TransferProgress progress) {
        try (BackupFile backup = BackupFile.open(file, TransferProgress.SILENT)) {
            return backups().restore(backup, "tester", progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Backups backups() {
        return new Backups(database, home, CLOCK);
    }

    /** Every row of every canonical view. */
    List<String> results() {
        return rowsOf(
                "SELECT relname FROM pg_class WHERE relnamespace = 'canonical'::regnamespace AND relkind = 'v'",
                "canonical");
    }

    /** Compares them with another's; of thousands of rows, only those that differ are told. */
    void assertResultsOf(Installed other) {
        List<String> theirs = other.results();
        Set<String> known = Set.copyOf(theirs);
        List<String> ours = results();
        assertThat(ours.stream().filter(row -> !known.contains(row)))
                .as("rows the other lacks")
                .isEmpty();
        assertThat(ours).as("rows").hasSameSizeAs(theirs);
    }

    /** Every row of every table in this schema. */
    List<String> rows(String schema) {
        return rowsOf(
                "SELECT relname FROM pg_class WHERE relnamespace = '%s'::regnamespace AND relkind = 'r' AND relname <> 'fence'"
                        .formatted(schema),
                schema);
    }

    private List<String> rowsOf(String relations, String schema) {
        List<String> rows = new ArrayList<>();
        for (String name :
                jdbc.sql(relations + " ORDER BY relname").query(String.class).list()) {
            rows.addAll(jdbc.sql("SELECT '%2$s ' || r::text FROM %1$s.%2$s r ORDER BY 1".formatted(schema, name))
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    /** Does as the owner of the tables what the application may not. */
    void asOwner(String statements) {
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @Override
    public void close() {
        database.close();
    }
}
