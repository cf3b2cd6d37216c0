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
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        execute("CREATE DATABASE " + name + " OWNER " + OWNER);
        return place(name);
    }

    /** A new database with the product's tables. */
    Place newMigratedPlace() throws SQLException {
        Place place = newPlace();
        try (Database migrated = open(place)) {
            migrated.migrate();
        }
        return place;
    }

    /** Whether an earlier comparison left a database of this name. */
    boolean has(String name) throws SQLException {
        return ask(superuser, "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'")
                .equals("1");
    }

    Place place(String name) {
        Login place = new Login(superuser.host(), superuser.port(), name, "", "");
        return new Place(
                place.as(OWNER, home.secret("database-owner-password")),
                place.as(APPLICATION, home.secret("database-password")));
    }

    /** A database of its own with the same tables and rows. */
    Place copy(Place original) throws SQLException {
        String name = "run_" + ++created;
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        execute("CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE "
                + original.owner().database() + " STRATEGY FILE_COPY");
        return place(name);
    }

    Place rename(Place place, String name) throws SQLException {
        execute("ALTER DATABASE " + place.owner().database() + " RENAME TO " + name);
        return place(name);
    }

    /** What autovacuum does in time. */
    void vacuum(Place place) throws SQLException {
        try (Connection connection =
                        place.owner().as(superuser.user(), superuser.password()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    String ask(Place place, String sql) throws SQLException {
        return ask(place.application(), sql);
    }

    /** How much a database holds, in one sentence. */
    String contents(Place place) throws SQLException {
        return ask(place.owner(), """
                SELECT concat_ws(' ', (SELECT count(*) FROM intake.delivery), 'deliveries,',
                                 (SELECT count(*) FROM ledger.tally), 'tallies,',
                                 (SELECT count(*) FROM warehouse.migration_flow), 'cells,',
                                 (SELECT count(*) FROM warehouse.migration_flow_by_citizenship), 'rows by citizenship,',
                                 (SELECT count(*) FROM reconciliation.finding), 'findings,',
                                 pg_size_pretty(pg_database_size(current_database())))""");
    }

    /** Opens it as the product's commands do. */
    Database open(Place place) {
        return Database.open(
                home,
                environment(Map.of(
                        "spring.datasource.url", place.application().url(),
                        "spring.datasource.username", place.application().user(),
                        "spring.datasource.password", place.application().password(),
                        "spring.flyway.user", place.owner().user(),
                        "spring.flyway.password", place.owner().password())));
    }

    Home home() {
        return home;
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
        return ask(superuser, """
                        SELECT 'PostgreSQL ' || current_setting('server_version')
                               || string_agg(', ' || name || '=' || current_setting(name), '' ORDER BY name)
                        FROM pg_settings
                        WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers')
                        """);
    }

    private static String ask(Login login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
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
