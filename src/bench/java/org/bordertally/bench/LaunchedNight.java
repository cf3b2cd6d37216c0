package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A night run by the launcher, as a user would, and how long each step took.
 *
 * @param milliseconds by step, {@code night} for all of it
 * @param persons published for the days of the night
 */
record LaunchedNight(Map<String, Double> milliseconds, String persons) {
    static final List<String> STEPS = List.of("receive", "tally", "reconcile", "publish", "summarise", "night");

    private static final String TOOK = """
            SELECT step_name, extract(epoch FROM end_time - start_time) * 1000
            FROM batch.batch_step_execution
            WHERE job_execution_id = (SELECT max(job_execution_id) FROM batch.batch_job_execution)
            UNION ALL
            SELECT 'night', extract(epoch FROM ended_at - started_at) * 1000
            FROM batch.run WHERE id = (SELECT max(id) FROM batch.run)""";

    private static final String PERSONS = """
            SELECT string_agg(concat_ws(' ', flow, partner_country, persons, cases), ', ' ORDER BY flow, partner_country)
            FROM warehouse.migration_flow
            WHERE period_type = 'DAY' AND period_start = (SELECT max(business_date) FROM batch.run)""";

    static LaunchedNight run(Workbench bench, Server.Place place, Path inbox, Path jobs, LocalDate date)
            throws IOException, InterruptedException, SQLException {
        ProcessBuilder builder = new ProcessBuilder(
                bench.root().resolve("bordertally").toString(),
                "nightly",
                "--inbox",
                inbox.toString(),
                "--jobs",
                jobs.toString(),
                "--date",
                date.toString());
        Map<String, String> environment = builder.environment();
        environment.put("BORDERTALLY_HOME", bench.server().home().path().toString());
        environment.put("SPRING_DATASOURCE_URL", place.application().url());
        environment.put("SPRING_DATASOURCE_USERNAME", place.application().user());
        environment.put("SPRING_DATASOURCE_PASSWORD", place.application().password());
        Path log = bench.folder().resolve("night.log");
        int exitCode = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exitCode != 0 && exitCode != 4) {
            throw new IllegalStateException("The night ended with " + exitCode + ", see " + log);
        }
        return read(place);
    }

    private static LaunchedNight read(Server.Place place) throws SQLException {
        Map<String, Double> milliseconds = new LinkedHashMap<>();
        try (Connection connection = place.application().connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(TOOK)) {
                while (found.next()) {
                    milliseconds.put(found.getString(1), found.getDouble(2));
                }
            }
            try (ResultSet found = statement.executeQuery(PERSONS)) {
                found.next();
                return new LaunchedNight(milliseconds, String.valueOf(found.getString(1)));
            }
        }
    }
}
