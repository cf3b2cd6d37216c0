package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The product: a whole night by its launcher. Its tables are there before, as on every night but the first. */
final class BorderTally implements Contender {
    static final String NAME = "bordertally";

    /** Rejected rows are no failure. */
    private static final int DONE_WITH_REJECTS = 3;

    private static final String RECEIVE_AND_TALLY = """
            SELECT sum(extract(epoch FROM end_time - start_time))
            FROM batch.batch_step_execution
            WHERE step_name IN ('receive', 'tally')
            """;

    private final String javaOptions;

    /** @param javaOptions for its JVM, beside the launcher's */
    BorderTally(String javaOptions) {
        this.javaOptions = javaOptions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "BorderTally, the whole night";
    }

    @Override
    public Server.Place place(Server server) throws SQLException {
        return server.newMigratedPlace();
    }

    @Override
    public List<String> command(Workbench bench, Input input, Server.Place place) {
        return List.of(
                bench.root().resolve("bordertally").toString(),
                "nightly",
                "--jobs",
                bench.root().resolve("jobs").toString(),
                "--inbox",
                input.folder().toString(),
                "--date",
                input.lastDate().toString());
    }

    @Override
    public Map<String, String> environment(Workbench bench, Input input, Server.Place place) throws IOException {
        Path home = Files.createTempDirectory(bench.folder(), "home");
        return Map.of(
                "BORDERTALLY_HOME", home.toString(),
                "JAVA_OPTS", javaOptions,
                "SPRING_DATASOURCE_URL", place.application().url(),
                "SPRING_DATASOURCE_USERNAME", place.application().user(),
                "SPRING_DATASOURCE_PASSWORD", place.application().password());
    }

    @Override
    public Set<Integer> exitCodes() {
        return Set.of(0, DONE_WITH_REJECTS);
    }

    @Override
    public String result() {
        return "SELECT " + Result.COLUMNS + " FROM warehouse.flow_daily";
    }

    @Override
    public double sameWork(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery(RECEIVE_AND_TALLY)) {
            found.next();
            return found.getDouble(1);
        }
    }
}
