package org.bordertally.nightly;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TestDatabase;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.JobsReader;
import org.bordertally.run.RunLockedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own and nights run on it, with a clock that stands still. */
public final class NightRunner implements AutoCloseable {
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2024-08-12T20:00:00Z"), ZoneId.of("America/Caracas"));

    private static final int PATIENCE = 10_000;

    public final Database database;
    public final JdbcClient jdbc;
    public final Path jobsFolder;
    private final Jobs jobs;
    private final Nightly nightly;

    public NightRunner(Path home, Path jobsFolder) {
        this(TestDatabase.create(), home, jobsFolder);
    }

    public NightRunner(Database database, Path home, Path jobsFolder) {
        this.database = database;
        this.jdbc = JdbcClient.create(database.pool(2));
        this.jobsFolder = jobsFolder;
        this.jobs = read(jobsFolder);
        this.nightly = new Nightly(database, Home.at(home), CLOCK);
    }

    public static Jobs read(Path jobsFolder) {
        JobsReader.Result result = JobsReader.read(jobsFolder);
        if (result instanceof JobsReader.Result.Good good) {
            return good.jobs();
        }
        throw new AssertionError(result.toString());
    }

    public NightReport run(Path inbox, String businessDate) {
        return run(inbox, businessDate, NightProgress.SILENT);
    }

    NightReport run(Path inbox, String businessDate, NightProgress progress) {
        return nightly.run(request(inbox, businessDate), progress);
    }

    /** A night that leaves young files alone, and whose progress someone watches. */
    NightReport run(Path inbox, String businessDate, Duration settle, NightProgress progress) {
        NightRequest request = request(inbox, businessDate);
        return nightly.run(
                new NightRequest(
                        request.businessDate(), inbox, request.jobsFolder(), request.jobs(), settle, request.actor()),
                progress);
    }

    public NightReport rerun(Path inbox, String businessDate) {
        return nightly.rerun(nightly.unfinished(0).orElseThrow(), request(inbox, businessDate), NightProgress.SILENT);
    }

    /** Whether there is a run to attempt again. */
    boolean isUnfinished() {
        return nightly.unfinished(0).isPresent();
    }

    /** Attempts a night again and again while the server still finds out that the process before is gone. */
    NightReport untilNotLocked(Supplier<NightReport> attempt) {
        for (int asked = 1; ; asked++) {
            try {
                return attempt.get();
            } catch (RunLockedException e) {
                if (asked == PATIENCE) {
                    throw e;
                }
            }
        }
    }

    /** Rows of a query, columns joined by blanks, missing values as a dash. */
    public List<String> rows(String sql) {
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

    public long number(String sql) {
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
