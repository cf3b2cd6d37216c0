package org.bordertally.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What programs that are compared with the product need to know; it reaches them by their environment. */
final class Peer {
    private static final String RESULT = """
            CREATE TABLE result (
                day date, post text, flow text, partner_country text, citizenship text, traveller_group text, travel_mode text,
                sex text, age_band text, persons bigint
            )
            """;

    private Peer() {}

    /** The names psql knows, and where files lie. */
    static Map<String, String> environment(Workbench bench, Input input, Login login) {
        return Map.of(
                "PGHOST", login.host(),
                "PGPORT", Integer.toString(login.port()),
                "PGDATABASE", login.database(),
                "PGUSER", login.user(),
                "PGPASSWORD", login.password(),
                "BENCH_INBOX", input.folder().toString(),
                "BENCH_REFERENCE", bench.reference().toString());
    }

    /** A main class of ours in a JVM of its own. */
    static List<String> java(Class<?> main, String... options) {
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(options),
                        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()))
                .flatMap(part -> part)
                .toList();
    }

    /** In a child: what its environment says. */
    static String setting(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    /** In a child: its database. */
    static Login login() {
        return new Login(
                setting("PGHOST"),
                Integer.parseInt(setting("PGPORT")),
                setting("PGDATABASE"),
                setting("PGUSER"),
                setting("PGPASSWORD"));
    }

    /** In a child: a connection whose statements end with {@link Connection#commit}; the table of the result is there. */
    static Connection connectForResult() throws SQLException {
        Login login = login();
        Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(RESULT);
        }
        return connection;
    }

    /** A text beside the classes. */
    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Peer.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The statements of a script in which each ends with a semicolon at the end of a line. */
    static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        for (String statement : script.split(";\\s*\n", -1)) {
            if (!statement.isBlank()) {
                statements.add(statement);
            }
        }
        return statements;
    }
}
