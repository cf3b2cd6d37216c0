package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class EmbeddedServerTest {
    private static final String UNLIMITED =
            "REVOKE SET ON PARAMETER temp_file_limit FROM bordertally, bordertally_owner";

    private static final int SOCKET_FOLDER_LINE = 4;

    private final Path folder;
    private final Home home;

    EmbeddedServerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.home = Homes.freshIn(folder);
    }

    @Test
    void losesNothingThatWasCommittedAndListensOnlyHere() throws IOException {
        try (Database database = Database.open(home)) {
            Map<String, String> settings = client(database)
                    .sql("SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes',"
                            + " 'synchronous_commit', 'listen_addresses',"
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
                            Map.entry("password_encryption", "scram-sha-256"),
                            Map.entry("data_checksums", "on"),
                            Map.entry("log_timezone", "UTC"),
                            Map.entry("server_encoding", "UTF8"));
            assertThat(Files.readAllLines(Postmaster.file(Homes.dataOf(home))).get(SOCKET_FOLDER_LINE))
                    .isBlank();
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws IOException {
        try (Database database = Database.open(home)) {
            String url = "jdbc:postgresql://127.0.0.1:%d/bordertally"
                    .formatted(postmaster().port());

            assertThat(database.describe()).doesNotContain(home.secret("database-password"));
            assertThatThrownBy(() -> new Login(url, PostgresCluster.USER, "guess", LoginOrigin.EMBEDDED).connect())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> new Login(url, PostgresCluster.USER, null, LoginOrigin.EMBEDDED).connect())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void fillsNoDiskWithWhatAQueryPutsAside() throws SQLException {
        try (Database database = Database.open(home)) {
            database.migrate();
            database.letIn(Reader.ANALYST, "secret");
            assertThat(limit(database.connect())).isEqualTo("20GB");
            assertThat(limit(database.connectBriefly())).isEqualTo("1GB");
            assertThat(client(database)
                            .sql(
                                    "SELECT array_to_string(rolconfig, ' ') FROM pg_roles WHERE rolname = 'bordertally_analyst'")
                            .query(String.class)
                            .single())
                    .contains("temp_file_limit=2GB", "statement_timeout=1h");
        }
    }

    private static String limit(Connection connection) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SHOW temp_file_limit")) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Test
    void givesTheApplicationNoPowerOverTheMachine() throws IOException {
        try (Database database = Database.open(home)) {
            database.migrate();
            JdbcClient application = client(database);

            assertThat(application
                            .sql("SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls"
                                    + " FROM pg_roles WHERE rolname = current_user")
                            .query(Boolean.class)
                            .single())
                    .isFalse();
            for (String attack : List.of(
                    "COPY (SELECT 1) TO PROGRAM 'touch %s'".formatted(folder.resolve("touched")),
                    "COPY (SELECT 1) TO '%s'".formatted(folder.resolve("touched")),
                    "SELECT pg_read_file('PG_VERSION')",
                    "SELECT lo_import('/etc/hostname')",
                    "SET ROLE " + PostgresCluster.SUPERUSER,
                    "SET ROLE " + PostgresCluster.OWNER,
                    "CREATE TABLE public.mine (n int)",
                    "CREATE TABLE warehouse.mine (n int)",
                    "ALTER ROLE bordertally SUPERUSER")) {
                assertThatThrownBy(() -> application.sql(attack).update())
                        .as(attack)
                        .hasStackTraceContaining("permission denied");
            }
            assertThat(folder.resolve("touched")).doesNotExist();
        }
    }

    @Test
    void letsTheCommandSqlInAndTakesFromItWhatWearsOutTheServerAlsoAfterAnUpgrade() throws IOException, SQLException {
        String password = home.secret(Reader.SQL.secret());
        try (Database database = Database.open(home)) {
            database.migrate();
            assertRestricted(database, password);
            executeAsSuperuser(
                    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_catalog TO PUBLIC",
                    "GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC",
                    "ALTER ROLE bordertally_sql NOLOGIN");
        }

        try (Database database = Database.open(home)) {
            assertRestricted(database, password);
        }
    }

    private void assertRestricted(Database database, String password) throws SQLException, IOException {
        try (Connection connection = database.connectToAsk(password);
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            assertThat(client(connection)
                            .sql(
                                    "SELECT session_user || ' ' || current_setting('temp_file_limit') || ' '"
                                            + " || current_setting('statement_timeout') || ' ' || current_setting('max_notify_queue_pages')")
                            .query(String.class)
                            .single())
                    .isEqualTo("bordertally_sql 2GB 10min 64");
            for (String wearing : List.of(
                    "SELECT pg_advisory_lock(1)",
                    "SELECT lo_create(0)",
                    "SELECT pg_logical_emit_message(false, 'x', 'x')",
                    "CREATE TEMPORARY TABLE mine (n int)",
                    "DO $$ BEGIN END $$",
                    "SET temp_file_limit = -1")) {
                assertThatThrownBy(() -> statement.execute(wearing))
                        .as(wearing)
                        .hasMessageContaining("permission denied");
            }
        }
        Login elsewhere = new Login(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postmaster().port()),
                Reader.SQL.role(),
                password,
                LoginOrigin.EMBEDDED);
        assertThatThrownBy(elsewhere::connect).hasMessageContaining("permission denied for database");
    }

    private void executeAsSuperuser(String... statements) throws IOException, SQLException {
        Login superuser = new Login(
                "jdbc:postgresql://127.0.0.1:%d/bordertally"
                        .formatted(postmaster().port()),
                PostgresCluster.SUPERUSER,
                home.secret("database-superuser-password"),
                LoginOrigin.EMBEDDED);
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @Test
    void isSetUpAfterAllWhereItsFirstStartWasCutShort() throws SQLException, IOException {
        Database.open(home).close();
        for (List<String> undone : List.of(
                List.of("DROP DATABASE bordertally", "ALTER ROLE bordertally PASSWORD NULL"),
                List.of("DROP DATABASE bordertally", UNLIMITED, "DROP ROLE bordertally"),
                List.of(
                        "DROP DATABASE bordertally",
                        "DROP ROLE bordertally_sql, bordertally_analyst, bordertally_dashboard, bordertally_auditor",
                        UNLIMITED,
                        "DROP ROLE bordertally",
                        "DROP ROLE bordertally_owner"))) {
            try (Database database = Database.open(home);
                    var superuser = new Login(
                                    "jdbc:postgresql://127.0.0.1:%d/postgres"
                                            .formatted(postmaster().port()),
                                    PostgresCluster.SUPERUSER,
                                    home.secret("database-superuser-password"),
                                    LoginOrigin.EMBEDDED)
                            .connect();
                    var statement = superuser.createStatement()) {
                assertThat(database.describe()).isNotEmpty();
                for (String sql : undone) {
                    statement.execute(sql);
                }
            }

            try (Database database = Database.open(home)) {
                database.migrate();
                assertThat(client(database)
                                .sql(
                                        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()")
                                .query(String.class)
                                .single())
                        .isEqualTo(PostgresCluster.OWNER);
            }
        }
    }

    @Test
    void keepsItsDataFromRunToRunAndStopsInBetween() {
        try (Database database = Database.open(home)) {
            database.migrate();
            client(database).sql("UPDATE batch.fence SET fence = 7").update();
        }
        assertThat(Postmaster.file(Homes.dataOf(home))).doesNotExist();

        try (Database database = Database.open(home)) {
            assertThat(client(database)
                            .sql("SELECT fence FROM batch.fence")
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
    void comesBackToWhoeverHoldsItWithTheNextToOpenIt() throws IOException {
        try (Database holder = Database.open(home)) {
            Postmaster killed = postmaster();
            ProcessHandle process = ProcessHandle.of(killed.process()).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            assertThatThrownBy(holder::connect).isInstanceOf(DatabaseUnavailableException.class);

            Database.open(home).close();

            assertThat(client(holder).sql("SELECT 1").query(Integer.class).single())
                    .isEqualTo(1);
            assertThat(postmaster().process()).isNotEqualTo(killed.process());
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
                .isInstanceOf(DatabaseMisconfiguredException.class)
                .hasMessageContaining("was made by PostgreSQL 17")
                .hasMessageContaining("brings PostgreSQL 18")
                .hasMessageContaining(Homes.dataOf(home).toString());
    }

    @Test
    void removesProgramsThatWereHalfUnpacked() throws IOException {
        Path leftover =
                Files.createDirectory(home.folder(PostgresCluster.FOLDER).resolve(".unpacking1"));
        Files.writeString(leftover.resolve("postgres"), "half");

        Database.open(home).close();

        assertThat(leftover).doesNotExist();
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
                    .isInstanceOf(DatabaseMisconfiguredException.class)
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
