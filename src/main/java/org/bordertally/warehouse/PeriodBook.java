package org.bordertally.warehouse;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known about periods: which are closed, what stands in the way of closing one, and how far figures usually move. */
public final class PeriodBook {
    private static final String FIND = """
            SELECT period_type AS type, period_start AS start, period_end AS "end", period_name AS name, time_period
            FROM warehouse.period
            WHERE period_name = :written OR time_period = :written
            ORDER BY period_name IS NULL, period_type = 'NAMED'
            LIMIT 1""";

    private static final String LIST = """
            WITH pending AS MATERIALIZED (SELECT day FROM warehouse.pending),
                 missing AS MATERIALIZED (SELECT day FROM warehouse.coverage_daily WHERE received = 0)
            SELECT p.period_type, p.period_start, p.period_end, p.period_name, p.time_period,
                   CASE WHEN c.closed_at IS NOT NULL THEN 'CLOSED'
                        WHEN daterange(p.period_start, p.period_end, '[]') <@ (SELECT days FROM warehouse.closed_days)
                            THEN 'FINAL'
                        ELSE 'OPEN' END AS state,
                   c.closed_at, c.closed_by, c.reason, coalesce(c.forced, false) AS forced,
                   (SELECT count(*) FROM reconciliation.open_finding f
                    WHERE f.verdict = 'BROKEN' AND f.period_start >= p.period_start AND f.period_end <= p.period_end) AS broken,
                   (SELECT count(*) FROM missing d WHERE d.day BETWEEN p.period_start AND p.period_end) AS missing,
                   (SELECT count(*) FROM pending w WHERE w.day BETWEEN p.period_start AND p.period_end) AS pending
            FROM warehouse.period p
            LEFT JOIN warehouse.closed_period c USING (period_type, period_start, period_end)
            WHERE p.period_type <> 'DAY' OR c.closed_at IS NOT NULL
            ORDER BY p.period_start, p.period_end DESC, p.period_type""";

    private static final String BROKEN = """
            SELECT id, rule, partner_country, period_start, period_end, measure
            FROM reconciliation.open_finding
            WHERE verdict = 'BROKEN' AND period_start >= :from AND period_end <= :to
            ORDER BY period_start, period_end, rule, partner_country, measure""";

    private static final String MISSING = """
            SELECT feed, sender, day, reason AS outage FROM warehouse.coverage_daily
            WHERE day BETWEEN :from AND :to AND received = 0
            ORDER BY day, feed, sender""";

    private static final String HELD = """
            SELECT id, file_name AS file, held_for AS because FROM intake.delivery
            WHERE state = 'HELD' AND business_date BETWEEN :from AND :to
            ORDER BY id""";

    private static final String TOLD = """
            SELECT feed, sender, business_date AS day FROM intake.delivery
            WHERE revision = 0 AND counts AND business_date BETWEEN :from AND :to
            ORDER BY business_date, feed, sender""";

    private static final String PENDING = """
            SELECT day, flow, partner_country, published_cases, published_persons, cases, persons, reasons
            FROM warehouse.pending
            WHERE day BETWEEN :from AND :to
            ORDER BY flow, partner_country, day""";

    /**
     * What became of cells of the same kind of period and of other periods that were as old once: the state they had at that
     * age beside the last one.
     */
    private static final String USUAL_MOVES = """
            SELECT flow, count(*) AS cells, count(*) FILTER (WHERE moved > 0) AS moved,
                   round((percentile_cont(0.5) WITHIN GROUP (ORDER BY moved))::numeric, 4) AS half,
                   round((percentile_cont(0.9) WITHIN GROUP (ORDER BY moved))::numeric, 4) AS most
            FROM (
                SELECT m.flow, abs(m.persons - o.persons)::double precision / greatest(m.persons, o.persons, 1) AS moved
                FROM warehouse.migration_flow m
                CROSS JOIN LATERAL (
                    SELECT r.persons
                    FROM warehouse.migration_flow_revision r
                    JOIN warehouse.publication p ON p.id = r.publication_id
                    WHERE (r.period_type, r.period_start, r.period_end, r.flow, r.partner_country)
                        = (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country)
                      AND p.published_at < CAST(:now AS timestamptz) - (CAST(:to AS date) - m.period_end) * interval '1 day'
                    ORDER BY r.revision DESC
                    LIMIT 1
                ) o
                WHERE m.period_type = :type AND m.period_end < :to
            ) each_cell
            GROUP BY flow
            ORDER BY flow""";

    private final JdbcClient jdbc;

    public PeriodBook(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * One period of the list.
     *
     * @param state CLOSED, FINAL (not closed itself, but every day of it is) or OPEN
     * @param closedAt with {@code closedBy} and {@code reason} null unless it is closed itself
     * @param broken open broken findings within it
     * @param missing deliveries due in it that were not received, outages included
     * @param pending changes of its days that wait for it to be revised
     */
    public record Entry(
            String periodType,
            LocalDate periodStart,
            LocalDate periodEnd,
            @Nullable String periodName,
            String timePeriod,
            String state,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String reason,
            boolean forced,
            long broken,
            long missing,
            long pending) {}

    /** An open broken finding. */
    public record Broken(
            long id, String rule, String partnerCountry, LocalDate periodStart, LocalDate periodEnd, String measure) {}

    /**
     * A delivery that was due.
     *
     * @param outage why it is missing, null where that is not known
     */
    public record Missing(
            String feed,
            String sender,
            LocalDate day,
            @Nullable String outage) {}

    /** A delivery that waits for an operator. */
    public record Held(long id, String file, String because) {}

    /** A figure told by telephone that no file has replaced. */
    public record Told(String feed, String sender, LocalDate day) {}

    /** A closed day's figure as published and as it would be. */
    public record Pending(
            LocalDate day,
            String flow,
            String partnerCountry,
            @Nullable Long publishedCases,
            long publishedPersons,
            @Nullable Long cases,
            long persons,
            String reasons) {}

    /**
     * How far the persons of a flow usually move from this age on.
     *
     * @param cells judged by
     * @param moved how many of them moved at all
     * @param half the relative change that half of them stayed within, from 0 to 1
     * @param most the relative change that nine of ten stayed within
     */
    public record UsualMove(String flow, long cells, long moved, double half, double most) {}

    /** What closing a period now would come to. */
    public record Preview(
            StoredPeriod period,
            boolean closed,
            List<Broken> broken,
            List<Missing> missing,
            List<Held> held,
            List<Told> told,
            List<Pending> pending,
            List<UsualMove> usualMoves) {

        /** Deliveries that are missing without a declared outage. */
        public List<Missing> unexplained() {
            return missing.stream().filter(each -> each.outage() == null).toList();
        }

        /** Whether nothing speaks against closing it. */
        public boolean isReady() {
            return broken.isEmpty() && unexplained().isEmpty();
        }
    }

    /** @param written a name of {@code jobs/calendar.yaml}, or the period as SDMX writes it */
    public Optional<StoredPeriod> find(String written) {
        return jdbc.sql(FIND)
                .param("written", written)
                .query(StoredPeriod.class)
                .optional();
    }

    /** Every period but days; of those, closed ones only. */
    public List<Entry> list() {
        return jdbc.sql(LIST).query(Entry.class).list();
    }

    public Preview preview(StoredPeriod period, Instant now) {
        boolean closed = jdbc.sql("SELECT warehouse.is_closed(:from, :to)")
                .param("from", period.start())
                .param("to", period.end())
                .query(Boolean.class)
                .single();
        return new Preview(
                period,
                closed,
                of(period, BROKEN, Broken.class),
                of(period, MISSING, Missing.class),
                of(period, HELD, Held.class),
                of(period, TOLD, Told.class),
                of(period, PENDING, Pending.class),
                jdbc.sql(USUAL_MOVES)
                        .param("type", period.type().name())
                        .param("to", period.end())
                        .param("now", Timestamp.from(now))
                        .query(UsualMove.class)
                        .list());
    }

    private <T> List<T> of(StoredPeriod period, String sql, Class<T> type) {
        return jdbc.sql(sql)
                .param("from", period.start())
                .param("to", period.end())
                .query(type)
                .list();
    }
}
