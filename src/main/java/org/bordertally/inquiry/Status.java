package org.bordertally.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.bordertally.intake.OtherContract;
import org.bordertally.intake.OtherContracts;
import org.bordertally.nightly.NightReport.Line;
import org.bordertally.run.RunLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How the nights went.
 *
 * @param runs the latest first
 * @param ledger of the last night that had one, by sender and feed
 * @param contracts deliveries that count by another contract than the one in force, which nobody has accepted
 */
public record Status(List<Run> runs, List<Line> ledger, List<OtherContract> contracts) {
    private static final String RUNS = """
            SELECT id, business_date, status, exit_code, started_at, ended_at
            FROM batch.run
            ORDER BY id DESC
            LIMIT :most
            """;

    private static final String LEDGER = """
            SELECT sender, feed, expected, received, duplicate, refused, read, accepted, rejected, duplicates, persons, late
            FROM intake.night
            WHERE run_id = :run
            ORDER BY sender, feed
            """;

    public Status {
        runs = List.copyOf(runs);
        ledger = List.copyOf(ledger);
        contracts = List.copyOf(contracts);
    }

    /**
     * One attempt of a night.
     *
     * @param status STARTED, COMPLETED, FAILED, or DIED where its process vanished
     * @param exitCode the verdict of its night, of the command contract: 1 where it failed or died; null while it is at work
     */
    public record Run(
            long id,
            LocalDate businessDate,
            String status,
            @Nullable Integer exitCode,
            Instant startedAt,
            @Nullable Instant endedAt) {
        private static final String DIED = "DIED";
        private static final int FAILED = 1;

        Run died() {
            return new Run(id, businessDate, DIED, FAILED, startedAt, endedAt);
        }
    }

    /** @param most how many runs */
    public static Status of(JdbcClient jdbc, int most) {
        Optional<Long> vanished = RunLock.vanishedRun(jdbc);
        List<Run> runs = jdbc.sql(RUNS).param("most", most).query(Status::run).list().stream()
                .map(run -> vanished.isPresent() && run.id() == vanished.get() ? run.died() : run)
                .toList();
        return new Status(runs, ledger(jdbc, ledgerRun(jdbc)), new OtherContracts(jdbc).open());
    }

    /** Of which run the ledger is, 0 where no run had one. */
    public static long ledgerRun(JdbcClient jdbc) {
        return jdbc.sql("SELECT coalesce(max(run_id), 0) FROM intake.night")
                .query(Long.class)
                .single();
    }

    /** What a night came to, by sender and feed; empty where the run did not get that far. */
    public static List<Line> ledger(JdbcClient jdbc, long run) {
        return jdbc.sql(LEDGER).param("run", run).query(Line.class).list();
    }

    /** What a run that failed said; it says itself what to do next. */
    public static String message(JdbcClient jdbc, long run) {
        return jdbc.sql("SELECT message FROM batch.run WHERE id = :run")
                .param("run", run)
                .query(String.class)
                .single();
    }

    static Run run(ResultSet found, int number) throws SQLException {
        OffsetDateTime ended = found.getObject("ended_at", OffsetDateTime.class);
        Run run = new Run(
                found.getLong("id"),
                found.getObject("business_date", LocalDate.class),
                found.getString("status"),
                found.getObject("exit_code", Integer.class),
                found.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
        return run.status().equals(Run.DIED) ? run.died() : run;
    }
}
