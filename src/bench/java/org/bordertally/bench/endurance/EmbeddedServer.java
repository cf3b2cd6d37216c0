package org.bordertally.bench.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.bordertally.database.Home;

/** The PostgreSQL of an installation, looked at from outside, as its superuser. */
final class EmbeddedServer {
    private static final String BUSY = """
            SELECT count(*) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND state = 'active' AND pid <> pg_backend_pid()
              AND query_start < clock_timestamp() - make_interval(secs => ?)
            """;

    private static final String END_ALL = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND state = 'active' AND pid <> pg_backend_pid()
            """;

    private final Path home;

    EmbeddedServer(Path home) {
        this.home = home;
    }

    /** Of the process that all others of the server descend from. */
    long pid() throws IOException {
        return Long.parseLong(lines().get(0).strip());
    }

    /** Kills it as {@code kill -9} does; answers whether it was running. */
    boolean kill() {
        try {
            return ProcessHandle.of(pid()).map(ProcessHandle::destroyForcibly).orElse(false);
        } catch (IOException notRunning) {
            return false;
        }
    }

    /** How many statements run for longer than so many seconds. */
    int busy(int seconds) throws SQLException, IOException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(BUSY)) {
            statement.setInt(1, seconds);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    /** Ends whatever runs, so that a fault that was found does no more harm. */
    void endAll() throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(END_ALL);
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(home.resolve("postgresql/data/postmaster.pid"));
    }

    private Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/postgres?sslmode=disable&connectTimeout=10&socketTimeout=30"
                        .formatted(lines().get(3).strip()),
                "postgres",
                Home.at(home).secret("database-superuser-password"));
    }
}
