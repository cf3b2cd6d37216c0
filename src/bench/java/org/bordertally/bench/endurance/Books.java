package org.bordertally.bench.endurance;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * What an installation knows, one line each: all rows of what does not depend on how it came to be known, and the ledger's sums over
 * all nights that ended.
 */
record Books(List<String> lines) {
    private static final String VIEWS =
            "SELECT relname FROM pg_class WHERE relnamespace = 'canonical'::regnamespace AND relkind = 'v' ORDER BY relname";

    private static final String LEDGER = """
            SELECT concat_ws(' ', 'nights', sender, feed, 'received', sum(received), 'duplicate', sum(duplicate), 'refused', sum(refused),
                             'read', sum(read), 'accepted', sum(accepted), 'rejected', sum(rejected), 'duplicates', sum(duplicates),
                             'persons', sum(persons))
            FROM intake.night GROUP BY sender, feed
            """;

    /** Reads them while no command is at work. */
    static Books of(Path home) throws SQLException {
        try (Database database = Database.open(Home.at(home), withoutSettings());
                Connection connection = database.connect()) {
            List<String> lines = new ArrayList<>();
            for (String view : column(connection, VIEWS)) {
                for (String row : column(connection, "SELECT v::text FROM canonical." + view + " v")) {
                    lines.add(view + " " + row);
                }
            }
            lines.addAll(column(connection, LEDGER));
            return new Books(lines);
        }
    }

    /** Each line that is here and not in the others, or there and not here, as often as it is missing. */
    List<String> differences(Books undisturbed) {
        Map<String, Integer> counts = new HashMap<>();
        undisturbed.lines().forEach(line -> counts.merge(line, 1, Integer::sum));
        lines.forEach(line -> counts.merge(line, -1, Integer::sum));
        List<String> differences = new ArrayList<>();
        counts.forEach((line, count) -> {
            if (count != 0) {
                differences.add((count > 0 ? "missing: " : "too much: ") + line);
            }
        });
        // What is missing stands beside what is there in its place.
        differences.sort(Comparator.comparing(line -> line.substring(line.indexOf(": "))));
        return differences;
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (found.next()) {
                values.add(found.getString(1));
            }
            return values;
        }
    }

    /** The embedded server, whatever this process was told. */
    private static StandardEnvironment withoutSettings() {
        return new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {}
        };
    }
}
