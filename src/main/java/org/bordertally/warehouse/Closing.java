package org.bordertally.warehouse;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Closed periods. What changes their days is held until somebody revises them; a cell is final when each of its days lies in a
 * closed period, so that every longer period still adds up from its days.
 */
public final class Closing {
    /**
     * A day that only a change of the calendar touches is published as it is, into the new period: unless it waits to be
     * revised, when it would move.
     */
    static final List<String> HOLD = List.of("""
            WITH held AS (
                DELETE FROM warehouse.touched t USING warehouse.closed_period c
                WHERE t.day BETWEEN c.period_start AND c.period_end AND NOT t.released AND t.reason <> 'CALENDAR_CHANGE'
                RETURNING t.day, t.flow, t.partner_country, t.reason, t.delivery_id
            )
            INSERT INTO warehouse.pending_change (day, flow, partner_country, reason, delivery_id)
            SELECT DISTINCT day, flow, partner_country, reason, delivery_id FROM held
            ON CONFLICT DO NOTHING""", """
            WITH held AS (
                DELETE FROM warehouse.touched t USING warehouse.pending_change p
                WHERE (p.flow, p.partner_country, p.day) = (t.flow, t.partner_country, t.day)
                  AND NOT t.released AND t.reason = 'CALENDAR_CHANGE'
                RETURNING t.day, t.flow, t.partner_country, t.reason, t.delivery_id
            )
            INSERT INTO warehouse.pending_change (day, flow, partner_country, reason, delivery_id)
            SELECT DISTINCT day, flow, partner_country, reason, delivery_id FROM held
            ON CONFLICT DO NOTHING""");

    /** Seldom: what follows then looks at every cell. */
    static final String STATUS_IS_TOUCHED = "SELECT EXISTS (SELECT FROM warehouse.touched_status)";

    /** A cell whose figure does not move gets a new state all the same when it becomes final or provisional. */
    static final List<String> CHANGE_STATUS = List.of("""
            INSERT INTO change (period_type, period_start, period_end, flow, partner_country, cases, persons, reason,
                                period_name, time_period, revision, cases_before, persons_before, obs_status)
            SELECT m.period_type, m.period_start, m.period_end, m.flow, m.partner_country, m.cases, m.persons, 'CLOSING',
                   m.period_name, m.time_period, m.revision + 1, m.cases, m.persons,
                   CASE m.obs_status WHEN 'A' THEN 'P' ELSE 'A' END
            FROM warehouse.migration_flow m
            WHERE EXISTS (SELECT FROM warehouse.touched_status t
                          WHERE m.period_start <= t.last_day AND m.period_end >= t.first_day)
              AND (m.obs_status = 'A')
                  <> (daterange(m.period_start, m.period_end, '[]') <@ (SELECT days FROM warehouse.closed_days))
              AND NOT EXISTS (SELECT FROM change c
                              WHERE (c.period_type, c.period_start, c.period_end, c.flow, c.partner_country)
                                  = (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country))""", "DELETE FROM warehouse.touched_status");

    private static final String CLOSE = """
            INSERT INTO warehouse.closed_period (period_type, period_start, period_end, closed_at, closed_by, reason, forced)
            VALUES (:type, :from, :to, :now, :by, :reason, :forced)
            ON CONFLICT DO NOTHING""";

    private static final String REOPEN = """
            DELETE FROM warehouse.closed_period
            WHERE (period_type, period_start, period_end) = (:type, CAST(:from AS date), CAST(:to AS date))""";

    private static final String TOUCH_STATUS =
            "INSERT INTO warehouse.touched_status (first_day, last_day) VALUES (:from, :to)";

    private static final String RELEASE = """
            WITH released AS (
                DELETE FROM warehouse.pending_change p
                WHERE p.day BETWEEN :from AND :to
                  AND (:revised OR NOT EXISTS (SELECT FROM warehouse.closed_period c
                                               WHERE p.day BETWEEN c.period_start AND c.period_end))
                RETURNING day, flow, partner_country, reason, delivery_id
            )
            INSERT INTO warehouse.touched (day, flow, partner_country, reason, delivery_id, released)
            SELECT day, flow, partner_country, reason, delivery_id, true FROM released""";

    private final JdbcClient jdbc;

    public Closing(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Closes a period; what is published of its days becomes final with the next publication.
     *
     * @param by who, not empty
     * @param reason why, not empty
     * @param forced whether broken findings or missing deliveries were passed over
     * @return whether it was open
     */
    public boolean close(StoredPeriod period, String by, String reason, boolean forced, Instant now) {
        int closed = of(period, CLOSE)
                .param("type", period.type().name())
                .param("by", by)
                .param("reason", reason)
                .param("forced", forced)
                .param("now", Timestamp.from(now))
                .update();
        of(period, TOUCH_STATUS).update();
        return closed > 0;
    }

    /**
     * Opens a closed period again; what was held of its days is published next, as far as no other closed period holds them.
     *
     * @return whether it was closed itself
     */
    public boolean reopen(StoredPeriod period) {
        boolean closed = of(period, REOPEN).param("type", period.type().name()).update() > 0;
        of(period, TOUCH_STATUS).update();
        of(period, RELEASE).param("revised", false).update();
        return closed;
    }

    /**
     * Lets what was held of a period's days be published next.
     *
     * @return how many changes that are
     */
    public int release(StoredPeriod period) {
        return of(period, RELEASE).param("revised", true).update();
    }

    private JdbcClient.StatementSpec of(StoredPeriod period, String sql) {
        return jdbc.sql(sql).param("from", period.start()).param("to", period.end());
    }
}
