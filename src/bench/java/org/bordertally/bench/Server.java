package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * The one PostgreSQL that all contenders write to: the product's embedded one, with its durable settings. Each run gets a
 * database of its own.
 */
final class Server implements AutoCloseable {
    private static final String OWNER = "bordertally_owner";
    private static final String APPLICATION = "bordertally";

    private final Home home;
    private final Database database;
    private final Login superuser;
    private int created;

    /**
     * A database of one run.
     *
     * @param owner may make tables in it
     * @param application what the product's commands work as
     */
    record Place(Login owner, Login application) {}

    private Server(Home home, Database database, Login superuser) {
        this.home = home;
        this.database = database;
        this.superuser = superuser;
    }

    static Server start(Path folder) throws SQLException {
        Home home = Home.at(folder);
        Database database = Database.open(home, environment(Map.of()));
        try (Connection connection = database.connect()) {
            Properties parts = Objects.requireNonNull(
                    Driver.parseURL(connection.getMetaData().getURL(), null), "the URL of the embedded database");
            Login superuser = new Login(
                    Objects.requireNonNull(PGProperty.PG_HOST.getOrDefault(parts)),
                    PGProperty.PG_PORT.getInt(parts),
                    "postgres",
                    "postgres",
                    home.secret("database-superuser-password"));
            Server server = new Server(home, database, superuser);
            server.requireDurable();
            return server;
        }
    }

    /** A new database with no tables. */
    Place newPlace() throws SQLException {
        String name = "run_" + ++created;
        execute("CREATE DATABASE " + name + " OWNER " + OWNER);
        Login place = new Login(superuser.host(), superuser.port(), name, "", "");
        return new Place(
                place.as(OWNER, home.secret("database-owner-password")),
                place.as(APPLICATION, home.secret("database-password")));
    }

    /** A new database with the product's tables. */
    Place newMigratedPlace() throws SQLException {
        Place place = newPlace();
        try (Database migrated = Database.open(
                home,
                environment(Map.of(
                        "spring.datasource.url", place.application().url(),
                        "spring.datasource.username", place.application().user(),
                        "spring.datasource.password", place.application().password(),
                        "spring.flyway.user", place.owner().user(),
                        "spring.flyway.password", place.owner().password())))) {
            migrated.migrate();
        }
        return place;
    }

    void drop(Place place) throws SQLException {
        execute("DROP DATABASE " + place.owner().database() + " WITH (FORCE)");
    }

    /** Leaves nothing to write that a run did not cause itself. */
    void settle() throws SQLException {
        execute("CHECKPOINT");
    }

    /** The process all others of the server descend from. */
    long processId() throws IOException {
        Path file = home.path().resolve("postgresql/data/postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    String settings() throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        SELECT 'PostgreSQL ' || current_setting('server_version')
                               || string_agg(', ' || name || '=' || current_setting(name), '' ORDER BY name)
                        FROM pg_settings
                        WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers')
                        """)) {
            found.next();
            return found.getString(1);
        }
    }

    private void requireDurable() throws SQLException {
        String settings = settings();
        if (!settings.contains("fsync=on") || !settings.contains("synchronous_commit=on")) {
            throw new IllegalStateException("The comparison is for a durable database: " + settings);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static StandardEnvironment environment(Map<String, Object> settings) {
        return new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addFirst(new MapPropertySource("bench", settings));
            }
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
