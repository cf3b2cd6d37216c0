package org.bordertally.nightly;

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
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own and nights run on it, with a clock that stands still. */
final class NightRunner implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2024-08-12T20:00:00Z"), ZoneId.of("America/Caracas"));

    final Database database;
    final JdbcClient jdbc;
    final Path jobsFolder;
    private final Jobs jobs;
    private final Nightly nightly;

    NightRunner(Path home, Path jobsFolder) {
        this(TestDatabase.create(), home, jobsFolder);
    }

    NightRunner(Database database, Path home, Path jobsFolder) {
        this.database = database;
        this.jdbc = JdbcClient.create(database.pool(2));
        this.jobsFolder = jobsFolder;
        this.jobs = read(jobsFolder);
        this.nightly = new Nightly(database, Home.at(home), CLOCK);
    }

    static Jobs read(Path jobsFolder) {
        JobsReader.Result result = JobsReader.read(jobsFolder);
        if (result instanceof JobsReader.Result.Good good) {
            return good.jobs();
        }
        throw new AssertionError(result.toString());
    }

    NightReport run(Path inbox, String businessDate) {
        return nightly.run(request(inbox, businessDate), NightProgress.SILENT);
    }

    /** A night that leaves young files alone, and whose progress someone watches. */
    NightReport run(Path inbox, String businessDate, Duration settle, NightProgress progress) {
        NightRequest request = request(inbox, businessDate);
        return nightly.run(
                new NightRequest(
                        request.businessDate(), inbox, request.jobsFolder(), request.jobs(), settle, request.actor()),
                progress);
    }

    NightReport rerun(Path inbox, String businessDate) {
        return nightly.rerun(nightly.unfinished(0).orElseThrow(), request(inbox, businessDate), NightProgress.SILENT);
    }

    /** Rows of a query, columns joined by blanks, missing values as a dash. */
    List<String> rows(String sql) {
        return jdbc.sql(sql)
                .query((row, number) -> {
                    StringBuilder text = new StringBuilder();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        String value = row.getString(column);
                        text.append(column == 1 ? "" : " ").append(value == null ? "-" : value);
                    }
                    return text.toString();
                })
                .list();
    }

    long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @Override
    public void close() {
        database.close();
    }

    private NightRequest request(Path inbox, String businessDate) {
        return new NightRequest(LocalDate.parse(businessDate), inbox, jobsFolder, jobs, Duration.ZERO, "tester");
    }
}
