package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TestDatabase;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.JobsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SampleNightTest {
    @TempDir
    Path home;

    @Test
    void endsInThePublishedTable() {
        try (Database database = TestDatabase.create()) {
            JobsReader.Result result = JobsReader.read(Path.of("jobs"));
            Jobs jobs = ((JobsReader.Result.Good) result).jobs();
            Nightly nightly = new Nightly(
                    database,
                    Home.at(home),
                    Clock.fixed(Instant.parse("2024-08-13T01:00:00Z"), ZoneId.of("Asia/Kathmandu")));
            NightReport report = nightly.run(
                    new NightRequest(
                            LocalDate.parse("2024-08-12"),
                            Path.of("sample-data/inbox"),
                            Path.of("jobs"),
                            jobs,
                            Duration.ZERO),
                    NightProgress.SILENT);
            System.out.println(report);
            JdbcClient jdbc = JdbcClient.create(database.pool(1));
            List<String> rows = jdbc.sql(
                            "select flow || ' ' || coalesce(cases::text,'-') || ' ' || persons from warehouse.migration_flow where period_name='talks-2024' and partner_country='CHN' order by flow")
                    .query(String.class)
                    .list();
            System.out.println(String.join("\n", rows));
            System.out.println(jdbc.sql(
                            "select rule, partner_country, period_type, period_start, period_end, measure, left_value, right_value, verdict from reconciliation.finding where verdict not in ('BALANCED') order by 1,2,3,4")
                    .query()
                    .listOfRows()
                    .toString()
                    .replace("}, ", "}\n"));
            System.out.println(nightly.run(
                    new NightRequest(
                            LocalDate.parse("2024-08-12"),
                            Path.of("sample-data/inbox"),
                            Path.of("jobs"),
                            jobs,
                            Duration.ZERO),
                    NightProgress.SILENT));
            System.out.println(nightly.run(
                    new NightRequest(
                            LocalDate.parse("2024-08-13"),
                            Path.of("sample-data/inbox-next"),
                            Path.of("jobs"),
                            jobs,
                            Duration.ZERO),
                    NightProgress.SILENT));
            assertThat(rows).hasSize(5);
        }
    }
}
