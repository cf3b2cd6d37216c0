package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bordertally.database.Reader;
import org.bordertally.database.ReaderLogin;
import org.bordertally.export.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Every query of the dashboards that are shipped, as the role that asks them, on the sample data. */
class DashboardsTest {
    private static final Path DASHBOARDS = Path.of("src/main/docker/grafana/dashboards");
    private static final Path CORRECTIONS = Path.of("sample-data/inbox-next");

    private static final List<String> PARTNERS = List.of("CHN", "_T");

    @TempDir
    Path folder;

    private record Query(String title, String sql) {
        String of(String partner) {
            return sql.replace("$flow", "_T").replace("$partner", partner);
        }
    }

    private static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                JsonNode dashboard = Json.parse(Files.readString(file));
                dashboard
                        .get("templating")
                        .get("list")
                        .forEach(variable -> queries.add(new Query(
                                variable.get("name").asString(),
                                variable.get("query").asString())));
                dashboard.get("panels").forEach(panel -> panel.get("targets")
                        .valueStream()
                        .filter(target -> target.has("rawSql"))
                        .forEach(target -> queries.add(new Query(
                                panel.get("title").asString(),
                                target.get("rawSql").asString()))));
            }
        }
        return queries;
    }

    @Test
    void everyPanelShowsTheSampleData() throws IOException {
        try (NightRunner night = new NightRunner(folder, Path.of("jobs"))) {
            night.run(Path.of("sample-data/inbox"), "2024-08-12");
            night.run(CORRECTIONS, "2024-08-13");
            JdbcClient dashboard = ReaderLogin.as(night.database, Reader.DASHBOARD);
            assertThat(queries())
                    .hasSizeGreaterThanOrEqualTo(9)
                    .allSatisfy(query -> assertThat(PARTNERS).as(query.title()).anySatisfy(partner -> assertThat(
                                    dashboard.sql(query.of(partner)).query().listOfRows())
                            .isNotEmpty()));
        }
    }

    @Test
    void theHeadlineOfTheTalksIsShown() throws IOException {
        try (NightRunner night = new NightRunner(folder, Path.of("jobs"))) {
            night.run(Path.of("sample-data/inbox"), "2024-08-12");
            assertThat(ReaderLogin.as(night.database, Reader.DASHBOARD)
                            .sql("""
                                    SELECT cases || ' ' || persons FROM publication.migration_flow
                                    WHERE period_name = 'talks-2024' AND partner_country = 'CHN' AND flow = '_T'""")
                            .query(String.class)
                            .single())
                    .isEqualTo("518 4436");
        }
    }
}
