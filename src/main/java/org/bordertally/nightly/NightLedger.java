package org.bordertally.nightly;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.bordertally.nightly.NightReport.Lapsed;
import org.bordertally.nightly.NightReport.Line;
import org.bordertally.nightly.NightReport.Notice;
import org.bordertally.nightly.NightReport.TakenUp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums up a night: senders x feeds, what is worth a look, and how the findings stand. */
final class NightLedger {
    /**
     * A night is all that runs did since one completed: what a dead run had committed, also one of another business date, is
     * accounted for by the run that completes after it.
     */
    private static final String OF_THE_NIGHT = "BETWEEN batch.completed_before(:run) + 1 AND :run";

    /** What an earlier attempt summed up is in the ledger of the night that completes. */
    private static final String FORGET_UNFINISHED = "DELETE FROM intake.night WHERE run_id " + OF_THE_NIGHT;

    /**
     * The days a night covers begin after the last one; the first night that finds anything begins with its earliest
     * delivery. A delivery that comes late was expected, too.
     */
    private static final String SUM_UP = """
            INSERT INTO intake.night (run_id, sender, feed, expected, received, duplicate, refused, late, read, accepted,
                                      rejected, duplicates, persons)
            WITH decided AS (
                SELECT * FROM intake.delivery WHERE received_by %1$s AND state NOT IN ('RECEIVED', 'WAITING')
            ), covered AS (
                SELECT coalesce(
                           CASE WHEN EXISTS (SELECT FROM intake.delivery WHERE received_by NOT %1$s) THEN :lastNight END,
                           (SELECT min(business_date) - 1 FROM decided)) AS until
            ), due AS (
                SELECT u.feed, u.sender, u.due_date
                FROM covered c JOIN intake.due u ON u.due_date > c.until AND u.due_date <= :businessDate
                UNION
                SELECT u.feed, u.sender, u.due_date
                FROM decided d
                JOIN intake.due u ON (u.feed, u.sender, u.due_date) = (d.feed, d.sender, d.business_date)
                WHERE u.due_date <= :businessDate
                UNION
                SELECT feed, sender, due_date FROM (%2$s) late
            ), expected AS (
                SELECT feed, sender, count(*) AS expected FROM due GROUP BY feed, sender
            ), late AS (
                SELECT feed, sender, count(*) AS late FROM (%2$s) late GROUP BY feed, sender
            )
            SELECT :run, sender, feed, coalesce(max(e.expected), 0), count(d.id),
                   count(d.id) FILTER (WHERE d.state = 'DUPLICATE'),
                   count(d.id) FILTER (WHERE d.state IN ('REFUSED', 'HELD')), coalesce(max(l.late), 0),
                   coalesce(sum(d.read), 0), coalesce(sum(d.accepted), 0), coalesce(sum(d.rejected), 0),
                   coalesce(sum(d.duplicates), 0), coalesce(sum(d.persons), 0)
            FROM expected e
            LEFT JOIN late l USING (feed, sender)
            FULL JOIN decided d USING (feed, sender)
            GROUP BY sender, feed""".formatted(OF_THE_NIGHT, Late.SINCE_THE_LAST_NIGHT);

    private static final String LINES = """
            SELECT sender, feed, expected, received, duplicate, refused, read, accepted, rejected, duplicates, persons, late
            FROM intake.night WHERE run_id = :run ORDER BY feed, sender""";

    /** What waits for another file, or was too young in a night of an earlier date already, is told until it does not. */
    private static final String WAITS_WITHOUT_END = """
            state = 'WAITING'
            AND (waits_for = 'MANIFEST'
                 OR run_id IN (SELECT id FROM batch.run
                               WHERE business_date < (SELECT business_date FROM batch.run WHERE id = :run)))""";

    private static final String NOTICES = """
            SELECT id AS delivery_id, file_name AS file, state, code, message
            FROM intake.delivery
            WHERE (run_id %1$s OR received_by %1$s)
              AND (state IN ('REFUSED', 'HELD', 'DUPLICATE', 'SUPERSEDED') OR code <> ''
                   OR state = 'WAITING' AND counted_at IS NOT NULL)
               OR %2$s
            ORDER BY state DESC, feed, sender, business_date, revision""".formatted(OF_THE_NIGHT, WAITS_WITHOUT_END);

    private static final String INCOMPLETE = """
            SELECT count(*) FROM reconciliation.open_finding
            WHERE verdict IN ('INCOMPLETE', 'MISSING_LEFT', 'MISSING_RIGHT') AND run_id %s""".formatted(OF_THE_NIGHT);

    private static final String LAPSED = """
            SELECT (SELECT count(*) FROM reconciliation.decision WHERE state = 'LAPSED' AND run_id %1$s) AS decisions,
                   (SELECT count(*) FROM reconciliation.proposal WHERE state = 'LAPSED' AND run_id %1$s) AS proposals""".formatted(OF_THE_NIGHT);

    private static final String VERDICT = """
            SELECT coalesce(sum(rejected), 0) AS rejected,
                   count(*) FILTER (WHERE state = 'REFUSED') AS refused,
                   count(*) FILTER (WHERE state = 'HELD') AS held,
                   count(*) FILTER (WHERE state = 'ACCEPTED' AND code <> '') AS to_look_at,
                   (SELECT count(*) FROM intake.delivery WHERE %2$s) AS waiting,
                   (SELECT coalesce(sum(late), 0) FROM intake.night WHERE run_id = :run) AS late,
                   (SELECT count(*) FROM reconciliation.open_finding WHERE verdict = 'BROKEN' AND run_id %1$s) AS broken
            FROM intake.delivery
            WHERE run_id %1$s OR received_by %1$s""".formatted(OF_THE_NIGHT, WAITS_WITHOUT_END);

    private static final String CELLS_MOVED =
            "SELECT coalesce(sum(cells), 0) FROM warehouse.publication WHERE run_id " + OF_THE_NIGHT;

    private static final String WARNINGS = "SELECT count(*) FROM reconciliation.warning WHERE run_id " + OF_THE_NIGHT;

    private static final String TAKEN_UP = """
            SELECT id AS run_id, business_date, status FROM batch.run
            WHERE id %s AND id <> :run AND business_date <> (SELECT business_date FROM batch.run WHERE id = :run)
            ORDER BY id""".formatted(OF_THE_NIGHT);

    private final JdbcClient jdbc;

    NightLedger(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    void sumUp(long runId, LocalDate businessDate, @Nullable LocalDate lastNight) {
        jdbc.sql(FORGET_UNFINISHED).param("run", runId).update();
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

    /** To be asked once the night is summed up. */
    NightVerdict verdict(long runId) {
        return jdbc.sql(VERDICT).param("run", runId).query(NightVerdict.class).single();
    }

    /** What was due since the last completed night and has not been received, the earliest first. */
    List<Late> late(LocalDate businessDate, @Nullable LocalDate lastNight) {
        return Late.of(jdbc, businessDate, lastNight);
    }

    /** Runs of other business dates that did not complete, and whose work this one takes up. */
    List<TakenUp> takenUp(long runId) {
        return jdbc.sql(TAKEN_UP).param("run", runId).query(TakenUp.class).list();
    }

    long cellsMoved(long runId) {
        return jdbc.sql(CELLS_MOVED).param("run", runId).query(Long.class).single();
    }

    /** How many warnings the night raised, or changed the numbers of. */
    long warnings(long runId) {
        return jdbc.sql(WARNINGS).param("run", runId).query(Long.class).single();
    }

    /** How many figures of closed days would move. */
    long heldBack() {
        return jdbc.sql("SELECT count(*) FROM warehouse.pending")
                .query(Long.class)
                .single();
    }

    /** How many open findings lack a delivery or a side, of those that the night changed. */
    long incomplete(long runId) {
        return jdbc.sql(INCOMPLETE).param("run", runId).query(Long.class).single();
    }

    /** Whether there were attempts since the last completed run: what did not complete has failed. */
    boolean followsFailures(long runId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM batch.run WHERE id <> :run AND id " + OF_THE_NIGHT + ")")
                .param("run", runId)
                .query(Boolean.class)
                .single();
    }

    Lapsed lapsed(long runId) {
        return jdbc.sql(LAPSED).param("run", runId).query(Lapsed.class).single();
    }
}
