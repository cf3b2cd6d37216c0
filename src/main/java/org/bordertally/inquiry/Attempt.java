package org.bordertally.inquiry;

import java.util.List;
import java.util.Optional;
import org.bordertally.inquiry.Status.Run;
import org.bordertally.run.RunLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One attempt of a night, beside what it said.
 *
 * @param number from 1; later ones go on where the one before stopped
 * @param message why it failed and what to do next, empty where it did not
 */
public record Attempt(Run run, int number, String message) {
    private static final String LATEST = """
            SELECT id, business_date, status, exit_code, started_at, ended_at, attempt, message
            FROM batch.run
            ORDER BY id DESC
            LIMIT :most""";

    private static final String OF_SAME_NIGHT = """
            SELECT a.id, a.business_date, a.status, a.exit_code, a.started_at, a.ended_at, a.attempt, a.message
            FROM batch.run a
            WHERE a.id > batch.completed_before(:run)
              AND a.id <= coalesce((SELECT min(id) FROM batch.run WHERE status = 'COMPLETED' AND id >= :run),
                                   (SELECT max(id) FROM batch.run))
              AND EXISTS (SELECT FROM batch.run WHERE id = :run)
            ORDER BY a.id""";

    /** Whether it went on where another one stopped. */
    public boolean isRecovery() {
        return number > 1;
    }

    /** The latest first. */
    public static List<Attempt> latest(JdbcClient jdbc, int most) {
        return asTheyAre(jdbc, jdbc.sql(LATEST).param("most", most));
    }

    /** All attempts of the night that a run is one of, the first first; empty where there is no such run. */
    public static List<Attempt> ofSameNight(JdbcClient jdbc, long run) {
        return asTheyAre(jdbc, jdbc.sql(OF_SAME_NIGHT).param("run", run));
    }

    private static List<Attempt> asTheyAre(JdbcClient jdbc, JdbcClient.StatementSpec asked) {
        Optional<Long> vanished = RunLock.vanishedRun(jdbc);
        return asked
                .query((row, index) ->
                        new Attempt(Status.run(row, index), row.getInt("attempt"), row.getString("message")))
                .list()
                .stream()
                .map(each -> vanished.filter(id -> id == each.run().id()).isPresent()
                        ? new Attempt(each.run().died(), each.number(), each.message())
                        : each)
                .toList();
    }
}
