package org.bordertally.nightly;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.bordertally.nightly.NightReport.Lapsed;
import org.bordertally.nightly.NightReport.Line;
import org.bordertally.nightly.NightReport.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums up a night: senders x feeds, what is worth a look, and how the findings stand. */
final class NightLedger {
    /** A night is all attempts of a run: what a dead attempt had committed belongs to the night of the one that finishes it. */
    private static final String ATTEMPTS = """
            SELECT a.id FROM batch.run a JOIN batch.run r ON r.id = :run
            WHERE (a.business_date, a.run) = (r.business_date, r.run)""";

    /**
     * The days a night covers begin after the last one; the first night that finds anything begins with its earliest
     * delivery. A delivery that comes late was expected, too.
     */
    private static final String SUM_UP = """
            INSERT INTO intake.night (run_id, sender, feed, expected, received, duplicate, refused, read, accepted, rejected,
                                      duplicates, persons)
            WITH decided AS (
                SELECT * FROM intake.delivery WHERE received_by IN (%s) AND state NOT IN ('RECEIVED', 'WAITING')
            ), covered AS (
                SELECT coalesce(
                           CASE WHEN EXISTS (SELECT FROM intake.delivery WHERE received_by NOT IN (%s)) THEN :lastNight END,
                           (SELECT min(business_date) - 1 FROM decided)) AS until
            ), due AS (
                SELECT u.feed, u.sender, u.due_date
                FROM covered c JOIN intake.due u ON u.due_date > c.until AND u.due_date <= :businessDate
                UNION
                SELECT u.feed, u.sender, u.due_date
                FROM decided d
                JOIN intake.due u ON (u.feed, u.sender, u.due_date) = (d.feed, d.sender, d.business_date)
                WHERE u.due_date <= :businessDate
            ), expected AS (
                SELECT feed, sender, count(*) AS expected FROM due GROUP BY feed, sender
            )
            SELECT :run, sender, feed, coalesce(max(e.expected), 0), count(d.id),
                   count(d.id) FILTER (WHERE d.state = 'DUPLICATE'),
                   count(d.id) FILTER (WHERE d.state IN ('REFUSED', 'HELD')),
                   coalesce(sum(d.read), 0), coalesce(sum(d.accepted), 0), coalesce(sum(d.rejected), 0),
                   coalesce(sum(d.duplicates), 0), coalesce(sum(d.persons), 0)
            FROM expected e
            FULL JOIN decided d USING (feed, sender)
            GROUP BY sender, feed""".formatted(ATTEMPTS, ATTEMPTS);

    private static final String LINES = """
            SELECT sender, feed, expected, received, duplicate, refused, read, accepted, rejected, duplicates, persons
            FROM intake.night WHERE run_id = :run ORDER BY feed, sender""";

    private static final String NOTICES = """
            SELECT id AS delivery_id, file_name AS file, state, code, message
            FROM intake.delivery
            WHERE run_id IN (%s)
              AND (state IN ('REFUSED', 'HELD', 'DUPLICATE', 'SUPERSEDED') OR code <> ''
                   OR state = 'WAITING' AND counted_at IS NOT NULL)
            ORDER BY state DESC, feed, sender, business_date, revision""".formatted(ATTEMPTS);

    private static final String FINDINGS = """
            SELECT count(*) FILTER (WHERE verdict = 'BROKEN') AS broken,
                   count(*) FILTER (WHERE verdict IN ('INCOMPLETE', 'MISSING_LEFT', 'MISSING_RIGHT')) AS incomplete
            FROM reconciliation.open_finding WHERE run_id IN (%s)""".formatted(ATTEMPTS);

    private static final String LAPSED = """
            SELECT (SELECT count(*) FROM reconciliation.decision WHERE state = 'LAPSED' AND run_id IN (%s)) AS decisions,
                   (SELECT count(*) FROM reconciliation.proposal WHERE state = 'LAPSED' AND run_id IN (%s)) AS proposals""".formatted(ATTEMPTS, ATTEMPTS);

    private static final String NEEDS_ATTENTION = """
            SELECT EXISTS (SELECT FROM intake.delivery
                           WHERE run_id IN (%s)
                             AND (state IN ('REFUSED', 'HELD') OR state = 'ACCEPTED' AND (rejected > 0 OR code <> '')))""".formatted(ATTEMPTS);

    private static final String CELLS_MOVED =
            "SELECT coalesce(sum(cells), 0) FROM warehouse.publication WHERE run_id IN (%s)".formatted(ATTEMPTS);

    private static final String WARNINGS =
            "SELECT count(*) FROM reconciliation.warning WHERE run_id IN (%s)".formatted(ATTEMPTS);

    private final JdbcClient jdbc;

    NightLedger(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** How many open findings this run changed to a verdict that needs attention. */
    record Findings(long broken, long incomplete) {}

    void sumUp(long runId, LocalDate businessDate, @Nullable LocalDate lastNight) {
        jdbc.sql(SUM_UP)
                .param("run", runId)
                .param("businessDate", businessDate)
                .param("lastNight", lastNight, Types.DATE)
                .update();
    }

    List<Line> lines(long runId) {
        return jdbc.sql(LINES).param("run", runId).query(Line.class).list();
    }

    List<Notice> notices(long runId) {
        return jdbc.sql(NOTICES).param("run", runId).query(Notice.class).list();
    }

    /** Whether a delivery that the run decided was refused or held, could not be counted again, or has rejected rows. */
    boolean needsAttention(long runId) {
        return jdbc.sql(NEEDS_ATTENTION)
                .param("run", runId)
                .query(Boolean.class)
                .single();
    }

    long cellsMoved(long runId) {
        return jdbc.sql(CELLS_MOVED).param("run", runId).query(Long.class).single();
    }

    /** How many warnings this run raised, or changed the numbers of. */
    long warnings(long runId) {
        return jdbc.sql(WARNINGS).param("run", runId).query(Long.class).single();
    }

    /** How many figures of closed days would move. */
    long heldBack() {
        return jdbc.sql("SELECT count(*) FROM warehouse.pending")
                .query(Long.class)
                .single();
    }

    Findings findings(long runId) {
        return jdbc.sql(FINDINGS).param("run", runId).query(Findings.class).single();
    }

    /** Whether there were attempts since the last completed run: what did not complete has failed. */
    boolean followsFailures(long runId, long lastCompleted) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM batch.run WHERE id > :lastCompleted AND id < :run)")
                .param("lastCompleted", lastCompleted)
                .param("run", runId)
                .query(Boolean.class)
                .single();
    }

    Lapsed lapsed(long runId) {
        return jdbc.sql(LAPSED).param("run", runId).query(Lapsed.class).single();
    }
}
