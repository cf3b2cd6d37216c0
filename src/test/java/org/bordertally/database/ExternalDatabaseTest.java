package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL of the user's own, named by environment variables; an embedded one plays its part. */
class ExternalDatabaseTest {

    private final Home home;
    private final Home elsewhere;

    ExternalDatabaseTest(@TempDir Path folder) throws IOException {
        this.home = Homes.freshIn(folder);
        this.elsewhere = Home.at(folder.resolve("elsewhere"));
    }

    @Test
    void isUsedWhenItsUrlIsSet() throws IOException {
        try (Database server = Database.open(home);
                Database database = Database.open(
                        elsewhere,
                        environment(Map.of(
                                "SPRING_DATASOURCE_URL", url(),
                                "SPRING_DATASOURCE_USERNAME", PostgresCluster.USER,
                                "SPRING_DATASOURCE_PASSWORD", home.secret("database-password"))))) {
            DataSource pool = database.pool(2);

            assertThat(JdbcClient.create(pool)
                            .sql("SELECT current_setting('application_name')")
                            .query(String.class)
                            .single())
                    .isEqualTo("bordertally");
            assertThat(database.describe()).isEqualTo("PostgreSQL bordertally@" + place());
            assertThat(server.describe()).startsWith("embedded PostgreSQL bordertally@" + place());
            assertThat(elsewhere.path().resolve(PostgresCluster.FOLDER)).doesNotExist();
        }
    }

    @Test
    void isMigratedByItsOwnerAndUsedByTheApplication() throws IOException, SQLException {
        try (Database server = Database.open(home)) {
            createClerk();
            try (Database database = Database.open(elsewhere, environment(clerkAndOwner()))) {
                database.migrate();
                database.migrate();
            }
            try (Database database = Database.open(elsewhere, environment(clerk()))) {
                database.migrate();
                JdbcClient clerk = JdbcClient.create(database.pool(1));

                assertThat(clerk.sql("SELECT current_user").query(String.class).single())
                        .isEqualTo("The \"clerk\"");
                assertThat(clerk.sql("""
                                        SELECT nspname FROM pg_namespace
                                        WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')
                                        """).query(String.class).list())
                        .containsExactlyInAnyOrderElementsOf(Stream.of(Grants.SCHEMAS, Grants.READ_ONLY_SCHEMAS)
                                .flatMap(List::stream)
                                .toList());
                assertThat(clerk.sql("UPDATE batch.fence SET fence = fence + 1").update())
                        .isEqualTo(1);
                assertThatThrownBy(() -> clerk.sql("DROP TABLE batch.fence").update())
                        .hasStackTraceContaining("must be owner of table fence");
                assertThat(JdbcClient.create(server.pool(1))
                                .sql("SELECT tableowner FROM pg_tables WHERE tablename = 'flyway_schema_history'")
                                .query(String.class)
                                .single())
                        .isEqualTo(PostgresCluster.OWNER);
            }
        }
    }

    @Test
    void isAskedByARoleOfItsOwnOnceItsOwnerLetThatIn() throws IOException, SQLException {
        try (Database server = Database.open(home)) {
            assertThat(server.describe()).isNotEmpty();
            createClerk();
            try (Database database = Database.open(elsewhere, environment(clerkAndOwner()))) {
                database.migrate();
            }
            try (Database database = Database.open(elsewhere, environment(clerk()))) {
                assertThatThrownBy(() -> database.connectToAsk("secret"))
                        .isInstanceOf(DatabaseMisconfiguredException.class)
                        .hasMessageContaining("SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD");
            }
            try (Database database = Database.open(elsewhere, environment(clerkAndOwner()))) {
                assertThat(database.letIn(Reader.SQL, "secret")).isEmpty();
            }
            Map<String, Object> named = Map.of(
                    "SPRING_DATASOURCE_URL",
                    url() + "?user=bordertally&password=" + home.secret("database-password") + "&sslmode=disable");
            try (Database database = Database.open(elsewhere, environment(named));
                    var connection = database.connectToAsk("secret")) {
                assertThat(connection.getMetaData().getUserName()).isEqualTo(Reader.SQL.role());
            }
        }
    }

    @Test
    void isMigratedAndUsedByOneLoginThatOwnsTheTables() throws IOException {
        try (Database server = Database.open(home);
                Database database = Database.open(
                        elsewhere,
                        environment(Map.of(
                                "SPRING_DATASOURCE_URL", url(),
                                "SPRING_DATASOURCE_USERNAME", PostgresCluster.OWNER,
                                "SPRING_DATASOURCE_PASSWORD", home.secret("database-owner-password"))))) {
            assertThat(server.describe()).isNotEmpty();
            database.migrate();
            database.migrate();
            JdbcClient only = JdbcClient.create(database.pool(1));

            assertThat(only.sql("UPDATE batch.fence SET fence = fence + 1").update())
                    .isEqualTo(1);
            only.sql("SELECT audit.record('TRIED', 'everything', '{}')")
                    .query(Object.class)
                    .list();
            for (String change :
                    List.of("UPDATE audit.entry SET actor = ''", "DELETE FROM audit.entry", "TRUNCATE audit.entry")) {
                assertThatThrownBy(() -> only.sql(change).update())
                        .as(change)
                        .hasStackTraceContaining("The audit log is only ever added to");
            }
        }
    }

    @Test
    void asksForItsOwnerWhenTheApplicationMayNotMakeTheTables() throws IOException, SQLException {
        try (Database server = Database.open(home)) {
            createClerk();
            try (Database database = Database.open(elsewhere, environment(clerk()))) {
                assertThatThrownBy(database::migrate)
                        .isInstanceOf(DatabaseMisconfiguredException.class)
                        .hasMessageContaining("permission denied")
                        .hasMessageContaining("Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD");
                server.migrate();
                assertThatThrownBy(database::migrate)
                        .isInstanceOf(DatabaseMisconfiguredException.class)
                        .hasMessageContaining("Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD");
            }
        }
    }

    @Test
    void asksForItsOwnerWhenTheApplicationMayReadTheHistoryOnly() throws IOException, SQLException {
        try (Database server = Database.open(home)) {
            createClerk();
            server.migrate();
            TestDatabase.asOwner(server)
                    .sql("GRANT SELECT ON public.flyway_schema_history TO PUBLIC")
                    .update();
            try (Database database = Database.open(elsewhere, environment(clerk()))) {
                assertThatThrownBy(database::migrate)
                        .isInstanceOf(DatabaseMisconfiguredException.class)
                        .hasMessageContaining("may not use all tables of BorderTally")
                        .hasMessageContaining("Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD");
            }
        }
    }

    @Test
    void asksForItsOwnerWhenTheApplicationIsToLetReadersIn() throws IOException, SQLException {
        try (Database server = Database.open(home)) {
            createClerk();
            try (Database database = Database.open(elsewhere, environment(clerkAndOwner()))) {
                database.migrate();
                assertThat(database.letIn(Reader.DASHBOARD, "a secret")).isEmpty();
            }
            try (Database database = Database.open(elsewhere, environment(clerk()))) {
                assertThatThrownBy(() -> database.letIn(Reader.DASHBOARD, "another"))
                        .as("the application must not be given more than it has")
                        .isInstanceOf(DatabaseMisconfiguredException.class)
                        .hasMessageContaining("Readers are let in by the owner of the tables, " + PostgresCluster.OWNER)
                        .hasMessageContaining("Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD to that owner")
                        .hasMessageNotContaining("CREATEROLE");
            }
            assertThat(server.describe()).isNotEmpty();
        }
    }

    @Test
    void namesTheOwnersSettingsWhenItRefusesTheOwner() throws IOException, SQLException {
        try (Database server = Database.open(home)) {
            assertThat(server.describe()).isNotEmpty();
            createClerk();
            Map<String, Object> settings = new HashMap<>(clerkAndOwner());
            settings.put("SPRING_FLYWAY_PASSWORD", "guess");
            try (Database database = Database.open(elsewhere, environment(settings))) {
                assertThatThrownBy(database::migrate)
                        .isInstanceOf(DatabaseMisconfiguredException.class)
                        .hasMessageContaining("Check SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD")
                        .hasMessageNotContaining("DATASOURCE")
                        .hasMessageNotContaining("guess");
            }
        }
    }

    @Test
    void isNamedInOneSentenceWhenItsHostIsUnknown() {
        assertThatThrownBy(() -> Database.open(
                        elsewhere,
                        environment(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://tally.invalid/tally?user=me"))))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("there is no host tally.invalid")
                .hasMessageContaining("Check SPRING_DATASOURCE_URL");
    }

    @Test
    void isNamedInOneSentenceWhenItIsDown() throws IOException {
        int port = portNobodyListensOn();

        assertThatThrownBy(() -> Database.open(
                        elsewhere,
                        environment(Map.of(
                                "SPRING_DATASOURCE_URL",
                                "jdbc:postgresql://127.0.0.1:" + port + "/tally?user=me&password=hush"))))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("me@127.0.0.1:" + port + "/tally")
                .hasMessageContaining("Check SPRING_DATASOURCE_URL and that the server is up")
                .hasMessageNotContaining("hush");
    }

    @Test
    void isNamedInOneSentenceWhenItRefusesThePassword() throws IOException {
        try (Database server = Database.open(home)) {
            assertThat(server.describe()).isNotEmpty();
            assertThatThrownBy(() -> Database.open(
                            elsewhere,
                            environment(Map.of(
                                    "SPRING_DATASOURCE_URL",
                                    url(),
                                    "SPRING_DATASOURCE_USERNAME",
                                    PostgresCluster.USER,
                                    "SPRING_DATASOURCE_PASSWORD",
                                    "guess"))))
                    .isInstanceOf(DatabaseMisconfiguredException.class)
                    .hasMessageContaining("password authentication failed")
                    .hasMessageContaining("Check SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD")
                    .hasMessageNotContaining("guess");
        }
    }

    @Test
    void isNamedInOneSentenceWhenItsDatabaseIsMissing() throws IOException {
        try (Database server = Database.open(home)) {
            assertThat(server.describe()).isNotEmpty();
            assertThatThrownBy(() -> Database.open(
                            elsewhere,
                            environment(Map.of(
                                    "SPRING_DATASOURCE_URL", url().replace("/bordertally", "/absent"),
                                    "SPRING_DATASOURCE_USERNAME", PostgresCluster.USER,
                                    "SPRING_DATASOURCE_PASSWORD", home.secret("database-password")))))
                    .isInstanceOf(DatabaseMisconfiguredException.class)
                    .hasMessageContaining("Create that database");
        }
    }

    @Test
    void mustBePostgres() {
        assertThatThrownBy(() -> Database.open(
                        elsewhere,
                        environment(Map.of("SPRING_DATASOURCE_URL", "jdbc:mysql://host/tally?password=hush"))))
                .isInstanceOf(DatabaseMisconfiguredException.class)
                .hasMessageStartingWith("SPRING_DATASOURCE_URL is not the address of a PostgreSQL database")
                .hasMessageContaining("only PostgreSQL is supported")
                .hasMessageContaining("Set it to jdbc:postgresql://host:port/database")
                .hasMessageNotContaining("hush");
    }

    private Map<String, Object> clerk() throws IOException {
        return Map.of(
                "SPRING_DATASOURCE_URL", url(),
                "SPRING_DATASOURCE_USERNAME", "The \"clerk\"",
                "SPRING_DATASOURCE_PASSWORD", "clerk-secret");
    }

    private Map<String, Object> clerkAndOwner() throws IOException {
        Map<String, Object> settings = new HashMap<>(clerk());
        settings.put("SPRING_FLYWAY_USER", PostgresCluster.OWNER);
        settings.put("SPRING_FLYWAY_PASSWORD", home.secret("database-owner-password"));
        return settings;
    }

    /** With a name that must be quoted wherever it is written. */
    private void createClerk() throws IOException, SQLException {
        Login superuser = new Login(
                url(), PostgresCluster.SUPERUSER, home.secret("database-superuser-password"), LoginOrigin.DATASOURCE);
        try (var connection = superuser.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE \"The \"\"clerk\"\"\" LOGIN PASSWORD 'clerk-secret'");
            statement.execute("REVOKE TEMPORARY ON DATABASE bordertally FROM PUBLIC");
        }
    }

    private String url() throws IOException {
        return "jdbc:postgresql://" + place();
    }

    private String place() throws IOException {
        return "127.0.0.1:%d/bordertally"
                .formatted(Postmaster.namedIn(Homes.dataOf(home)).orElseThrow().port());
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return environment;
    }

    private static int portNobodyListensOn() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
