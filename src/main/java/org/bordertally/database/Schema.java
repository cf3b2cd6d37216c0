package org.bordertally.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The tables of BorderTally, made and changed by Flyway.
 *
 * @param location the folder on the class path that holds the scripts
 */
record Schema(String location) {

    static final Schema CURRENT = new Schema("db/migration");

    private static final Set<String> NO_SUCH_TABLE_OR_NOT_FOR_US = Set.of("42P01", "42501");
    private static final String HISTORY = """
            SELECT DISTINCT ON (script) script, checksum
            FROM public.flyway_schema_history
            WHERE success AND checksum IS NOT NULL
            ORDER BY script, installed_rank DESC
            """;

    /** Brings the schema up to date; waits for whoever else is doing so. */
    void migrate(Login owner) throws SQLException {
        try (Connection connection = owner.connect()) {
            if (isCurrent(connection)) {
                return;
            }
        }
        migrate(owner, MigrationVersion.LATEST);
    }

    /** Drops all tables with what they hold, and makes them as they were at this version. */
    void remake(Login owner, int version) throws SQLException {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("DROP SCHEMA IF EXISTS " + String.join(", ", Grants.ALL_SCHEMAS) + " CASCADE");
            // Emptied, not dropped: beside what stays, the run lock, Flyway would not begin without it.
            statement.execute("TRUNCATE public.flyway_schema_history");
            connection.commit();
        }
        migrate(owner, MigrationVersion.fromVersion(Integer.toString(version)));
    }

    private void migrate(Login owner, MigrationVersion target) {
        Flyway.configure()
                .dataSource(new DirectDataSource(owner))
                .locations("classpath:" + location)
                .defaultSchema("public")
                .target(target)
                .loggers("slf4j")
                .load()
                .migrate();
    }

    /** The scripts we bring, in the order they run. */
    List<SchemaScript> brought() {
        return scripts().entrySet().stream()
                .map(script -> new SchemaScript(script.getKey(), script.getValue()))
                .sorted(Comparator.comparing(SchemaScript::version))
                .toList();
    }

    /** The scripts that made the tables of this database, in the order they ran. */
    static List<SchemaScript> applied(Connection connection) throws SQLException {
        return history(connection).entrySet().stream()
                .map(script -> new SchemaScript(script.getKey(), script.getValue()))
                .sorted(Comparator.comparing(SchemaScript::version))
                .toList();
    }

    /**
     * Whether every script we bring is in the history as it is now. Flyway would find the same, several times slower; where
     * this is mistaken, Flyway is asked after all.
     */
    boolean isCurrent(Connection connection) throws SQLException {
        Map<String, Integer> ours = scripts();
        Map<String, Integer> applied = history(connection);
        return !ours.isEmpty()
                && ours.entrySet().stream()
                        .allMatch(script -> Objects.equals(applied.get(script.getKey()), script.getValue()));
    }

    private static Map<String, Integer> history(Connection connection) throws SQLException {
        Map<String, Integer> applied = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HISTORY)) {
            while (rows.next()) {
                applied.put(rows.getString("script"), rows.getInt("checksum"));
            }
        } catch (SQLException e) {
            if (e.getSQLState() == null || !NO_SUCH_TABLE_OR_NOT_FOR_US.contains(e.getSQLState())) {
                throw e;
            }
        }
        return applied;
    }

    private Map<String, Integer> scripts() {
        try {
            Map<String, Integer> scripts = new HashMap<>();
            String pattern = "classpath*:" + location + "/**/*.sql";
            for (Resource script : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                String path = script.getURL().getPath();
                scripts.put(path.substring(path.lastIndexOf(location) + location.length() + 1), checksum(script));
            }
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flyway's own: the CRC-32 of all lines without their ends. */
    private static int checksum(Resource script) throws IOException {
        CRC32 checksum = new CRC32();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        }
        return (int) checksum.getValue();
    }
}
