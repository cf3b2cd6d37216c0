package org.bordertally.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Gives a test a fresh, migrated database of its own, on a PostgreSQL 18 that the whole test run shares: in a container
 * where a Docker engine answers, else an embedded one. Its sessions start in a zone that nobody expects.
 */
public final class TestDatabase {

    /** Owns its databases and is no superuser, as in the embedded server. */
    private static final String APPLICATION = "bordertally";

    static final String TEMPLATE = "bordertally_template";
    private static final AtomicInteger CREATED = new AtomicInteger();

    private TestDatabase() {}

    /** A new database with the current schema and no rows; closing it drops it. */
    public static Database create() {
        String name = newDatabase(TEMPLATE);
        return open(name, () -> drop(name));
    }

    /** The same database once more, with every call of its application disturbed; closing it leaves the database. */
    public static Database disturbed(Database database, Disturbance disturbance) {
        try (Connection connection = database.connect()) {
            return disturbed(connection.getMetaData().getURL(), disturbance);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for a database of another process. */
    public static Database disturbed(String url, Disturbance disturbance) {
        Login login = new Login(url, APPLICATION, APPLICATION, LoginOrigin.EMBEDDED);
        return new Database(login, new DisturbedConnector(login, disturbance), login, "disturbed database", () -> {});
    }

    static Database open(String name, Runnable release) {
        Login login = inDatabase(Server.RUNNING, name);
        return new Database(login, login, "test database " + name, release);
    }

    static String newDatabase(String template) {
        String name = "test_" + CREATED.incrementAndGet();
        execute(
                Server.RUNNING,
                "CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER " + APPLICATION,
                "ALTER DATABASE " + name + " SET timezone = 'Pacific/Chatham'");
        return name;
    }

    static void drop(String name) {
        execute(Server.RUNNING, "DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static Login inDatabase(Login server, String name) {
        return new Login(
                server.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"),
                APPLICATION,
                APPLICATION,
                LoginOrigin.EMBEDDED);
    }

    private static void execute(Login login, String... statements) {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started with the first test that needs it, stopped with the test run. */
    private static final class Server {

        static final Login RUNNING = start();

        private static Login start() {
            Login server = isDockerThere() ? inContainer() : embedded();
            execute(
                    server,
                    "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(APPLICATION),
                    "CREATE DATABASE " + TEMPLATE + " OWNER " + APPLICATION);
            Login template = inDatabase(server, TEMPLATE);
            try (Database database = new Database(template, template, TEMPLATE, () -> {})) {
                database.migrate();
            }
            return server;
        }

        private static boolean isDockerThere() {
            return DockerClientFactory.instance().isDockerAvailable();
        }

        @SuppressWarnings("resource") // the container ends with the test run
        private static Login inContainer() {
            System.out.println("Tests run on PostgreSQL 18 in a container.");
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
            container.start();
            return new Login(
                    container.getJdbcUrl(), container.getUsername(), container.getPassword(), LoginOrigin.EMBEDDED);
        }

        private static Login embedded() {
            System.out.println("Tests run on an embedded PostgreSQL 18, as no Docker engine answers.");
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("jit", "off")
                        .setServerConfig("max_wal_size", "2GB")
                        .start();
                return new Login(postgres.getJdbcUrl("postgres", "postgres"), "postgres", null, LoginOrigin.EMBEDDED);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
