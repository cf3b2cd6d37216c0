package org.bordertally.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** DuckDB in a JVM: {@code duckdb.sql} writes its result as CSV, the fastest it can, which PostgreSQL takes by COPY. */
final class DuckDb implements Contender {

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public String title() {
        return "DuckDB";
    }

    @Override
    public Server.Place place(Server server) throws SQLException {
        return server.newPlace();
    }

    @Override
    public List<String> command(Workbench bench, Input input, Server.Place place) {
        return Peer.java(DuckDb.class, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");
    }

    @Override
    public Map<String, String> environment(Workbench bench, Input input, Server.Place place) {
        return Peer.environment(bench, input, place.owner());
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        Path result = Files.createTempFile("duckdb", ".csv");
        try {
            count(result);
            try (Connection connection = Peer.connectForResult();
                    InputStream rows = Files.newInputStream(result)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY result FROM STDIN (FORMAT csv)", rows);
                connection.commit();
            }
        } finally {
            Files.delete(result);
        }
    }

    private static void count(Path result) throws SQLException, IOException {
        String script = Peer.resource("duckdb.sql")
                .replace("${inbox}", Peer.setting("BENCH_INBOX"))
                .replace("${reference}", Peer.setting("BENCH_REFERENCE"))
                .replace("${result}", result.toString());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String sql : Peer.statements(script)) {
                statement.execute(sql);
            }
        }
    }
}
