package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
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
            JdbcClient.create(server.pool(1))
                    .sql("CREATE ROLE clerk LOGIN PASSWORD 'clerk-secret'")
                    .update();
            try (Database database = Database.open(
                            elsewhere,
                            environment(Map.of(
                                    "SPRING_DATASOURCE_URL",
                                    url(),
                                    "SPRING_DATASOURCE_USERNAME",
                                    "clerk",
                                    "SPRING_DATASOURCE_PASSWORD",
                                    "clerk-secret",
                                    "SPRING_FLYWAY_USER",
                                    PostgresCluster.USER,
                                    "SPRING_FLYWAY_PASSWORD",
                                    home.secret("database-password"))));
                    var connection = database.connect()) {
                database.migrate();

                assertThat(connection.getMetaData().getUserName()).isEqualTo("clerk");
                assertThat(JdbcClient.create(server.pool(1))
                                .sql("SELECT tableowner FROM pg_tables WHERE tablename = 'flyway_schema_history'")
                                .query(String.class)
                                .single())
                        .isEqualTo(PostgresCluster.USER);
            }
        }
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
                    .isInstanceOf(DatabaseUnavailableException.class)
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
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("Create that database");
        }
    }

    @Test
    void mustBePostgres() {
        assertThatThrownBy(() -> Database.open(
                        elsewhere,
                        environment(Map.of("SPRING_DATASOURCE_URL", "jdbc:mysql://host/tally?password=hush"))))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("only PostgreSQL is supported")
                .hasMessageContaining("Set SPRING_DATASOURCE_URL to jdbc:postgresql://host:port/database")
                .hasMessageNotContaining("hush");
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
