package org.bordertally.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Gives a test a fresh, migrated database of its own, on a PostgreSQL 18 that the whole test run shares: in a container
 * where a container engine has its image, else an embedded one. Its sessions start in a zone that nobody expects.
 */
public final class TestDatabase {

    private static final String APPLICATION = "bordertally";
    /** Owns the databases and is no superuser, as in the embedded server. */
    private static final String OWNER = "bordertally_owner";

    static final String TEMPLATE = "bordertally_template";
    private static final AtomicInteger CREATED = new AtomicInteger();

    private TestDatabase() {}

    /** A new database with the current schema and no rows, worked on as the application; closing it drops it. */
    public static Database create() {
        String name = newDatabase(TEMPLATE);
        return open(name, () -> drop(name));
    }

    /** The same database once more, as a command opens it; closing it leaves the database. */
    public static Database again(Database database) {
        try (Connection connection = database.connect()) {
            return new Database(logins(connection.getMetaData().getURL()), "test database once more", () -> {});
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
        Logins logins = logins(url);
        return new Database(
                logins, new DisturbedConnector(logins.application(), disturbance), "disturbed database", () -> {});
    }

    static Database open(String name, Runnable release) {
        return new Database(inDatabase(Server.RUNNING, name), "test database " + name, release);
    }

    static String newDatabase(String template) {
        String name = "test_" + CREATED.incrementAndGet();
        execute(
                Server.RUNNING,
                "CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER " + OWNER,
                "ALTER DATABASE " + name + " SET timezone = 'Pacific/Chatham'");
        return name;
    }

    static void executeIn(String name, String sql) {
        Login server = Server.RUNNING;
        execute(new Login(url(server, name), server.username(), server.password(), server.origin()), sql);
    }

    static void drop(String name) {
        execute(Server.RUNNING, "DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** Works on a test's database as the owner of its tables, for what the application may not do. */
    public static JdbcClient asOwner(Database database) {
        return JdbcClient.create(new DirectDataSource(database.owner()));
    }

    /** Works on a test's database as the superuser, whom nothing holds back. */
    public static JdbcClient asSuperuser(Database database) {
        Login server = Server.RUNNING;
        String name = asOwner(database)
                .sql("SELECT current_database()")
                .query(String.class)
                .single();
        return JdbcClient.create(new DirectDataSource(
                new Login(url(server, name), server.username(), server.password(), server.origin())));
    }

    private static Logins inDatabase(Login server, String name) {
        return logins(url(server, name));
    }

    private static Logins logins(String url) {
        return new Logins(
                new Login(url, APPLICATION, APPLICATION, LoginOrigin.EMBEDDED),
                new Login(url, OWNER, OWNER, LoginOrigin.EMBEDDED));
    }

    /** Without the address's own settings: a user among them would win over the login's. */
    private static String url(Login server, String name) {
        return server.url().replaceFirst("/[^/?]+([?].*)?$", "/" + name);
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
            String obstacle = ContainerEngine.obstacle();
            Login server = obstacle.isEmpty() ? inContainer() : embedded(obstacle);
            execute(
                    server,
                    "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(APPLICATION),
                    "CREATE ROLE %1$s LOGIN CREATEROLE PASSWORD '%1$s'".formatted(OWNER),
                    "CREATE DATABASE " + TEMPLATE + " OWNER " + OWNER);
            try (Database database = new Database(inDatabase(server, TEMPLATE), TEMPLATE, () -> {})) {
                database.migrate();
            }
            return server;
        }

        @SuppressWarnings("resource") // the container ends with the test run
        private static Login inContainer() {
            System.out.println("Tests run on PostgreSQL 18 in a container.");
            PostgreSQLContainer container = new PostgreSQLContainer(ContainerEngine.POSTGRES);
            container.start();
            return new Login(
                    container.getJdbcUrl(), container.getUsername(), container.getPassword(), LoginOrigin.EMBEDDED);
        }

        private static Login embedded(String obstacle) {
            System.out.println("Tests run on an embedded PostgreSQL 18: " + obstacle + ".");
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
