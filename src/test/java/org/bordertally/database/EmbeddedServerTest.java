package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedServerTest {

    private final Path folder;
    private final Home home;

    EmbeddedServerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.home = Homes.freshIn(folder);
    }

    @Test
    void losesNothingThatWasCommittedAndListensOnlyHere() {
        try (Database database = Database.open(home)) {
            Map<String, String> settings = client(database)
                    .sql("SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes',"
                            + " 'synchronous_commit', 'listen_addresses', 'unix_socket_directories',"
                            + " 'password_encryption', 'data_checksums', 'log_timezone', 'server_encoding')")
                    .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

            assertThat(settings)
                    .containsOnly(
                            Map.entry("fsync", "on"),
                            Map.entry("full_page_writes", "on"),
                            Map.entry("synchronous_commit", "on"),
                            Map.entry("listen_addresses", "127.0.0.1"),
                            Map.entry("unix_socket_directories", ""),
                            Map.entry("password_encryption", "scram-sha-256"),
                            Map.entry("data_checksums", "on"),
                            Map.entry("log_timezone", "UTC"),
                            Map.entry("server_encoding", "UTF8"));
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws IOException {
        try (Database database = Database.open(home)) {
            String url = "jdbc:postgresql://127.0.0.1:%d/bordertally"
                    .formatted(postmaster().port());

            assertThat(database.describe()).doesNotContain(home.secret("database-password"));
            assertThatThrownBy(() -> new Login(url, PostgresCluster.USER, "guess").connect())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> new Login(url, PostgresCluster.USER, null).connect())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void keepsItsDataFromRunToRunAndStopsInBetween() {
        try (Database database = Database.open(home)) {
            client(database).sql("CREATE TABLE kept AS SELECT 7 AS n").update();
        }
        assertThat(Postmaster.file(Homes.dataOf(home))).doesNotExist();

        try (Database database = Database.open(home)) {
            assertThat(client(database)
                            .sql("SELECT n FROM kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(7);
        }
    }

    @Test
    void isSharedInsideOneProcessUntilTheLastCloses() {
        Database first = Database.open(home);
        try (Database second = Database.open(home)) {
            first.close();
            first.close();

            assertThat(client(second).sql("SELECT 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
        assertThat(Postmaster.file(Homes.dataOf(home))).doesNotExist();
    }

    @Test
    void stopsAlsoWhenTheClosingThreadIsInterrupted() {
        Database database = Database.open(home);

        Thread.currentThread().interrupt();
        database.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Postmaster.file(Homes.dataOf(home))).doesNotExist();
    }

    @Test
    void refusesADataDirectoryOfAnotherMajorVersion() throws IOException {
        Files.createDirectory(Homes.dataOf(home));
        Files.writeString(Homes.dataOf(home).resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> Database.open(home))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("was made by PostgreSQL 17")
                .hasMessageContaining("brings PostgreSQL 18")
                .hasMessageContaining(Homes.dataOf(home).toString());
    }

    @Test
    void startsAgainWhereAnInitialisationWasCutShort() throws IOException {
        Path leftover =
                Files.createDirectory(home.folder(PostgresCluster.FOLDER).resolve(".initialising1"));
        Files.writeString(leftover.resolve("PG_VERSION"), "18\n");

        try (Database database = Database.open(home)) {
            assertThat(client(database).sql("SELECT 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
        assertThat(leftover).doesNotExist();
    }

    @Test
    void startsWhenTheProcessNumberOfADeadServerBelongsToAnotherProgram() throws IOException {
        Database.open(home).close();
        Files.writeString(
                Postmaster.file(Homes.dataOf(home)),
                "%d%n%s%n1%n5432%n%n127.0.0.1%n"
                        .formatted(ProcessHandle.current().pid(), Homes.dataOf(home)));

        try (Database database = Database.open(home)) {
            assertThat(client(database).sql("SELECT 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesACopyOfADirectoryWhoseServerRuns() throws IOException {
        Home copy = Home.at(folder.resolve("copy"));
        Path data = Files.createDirectory(copy.folder(PostgresCluster.FOLDER).resolve("data"));
        try (Database original = Database.open(home)) {
            assertThat(original.describe()).contains("embedded PostgreSQL");
            Files.copy(Postmaster.file(Homes.dataOf(home)), Postmaster.file(data));
            Files.copy(Homes.dataOf(home).resolve("PG_VERSION"), data.resolve("PG_VERSION"));

            assertThatThrownBy(() -> Database.open(copy))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("moved or copied while the database ran");
        }
    }

    private Postmaster postmaster() throws IOException {
        return Postmaster.namedIn(Homes.dataOf(home)).orElseThrow();
    }

    private static JdbcClient client(Database database) {
        return JdbcClient.create(database.pool(1));
    }
}
