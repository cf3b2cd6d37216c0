package org.bordertally.inquiry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How complete the figures of a month are, and how far they moved since they were first published; of the days asked for only.
 *
 * @param month as {@code 2024-08}
 * @param expected deliveries due, of all feeds; not of posts at the border with another country than the partner
 * @param received of those
 * @param knownOutages of those missing that lie in a declared outage
 * @param cells published days, by flow and partner country
 * @param revised of those, published again for another reason than that the period was closed
 * @param moved person-events more than when each was first published
 * @param isFinal whether all of them are of closed periods; null where there is none
 */
public record MonthlyQuality(
        String month,
        long expected,
        long received,
        long knownOutages,
        long cells,
        long revised,
        long moved,
        @Nullable Boolean isFinal) {
    private static final String BY_MONTH = """
            WITH due AS (
                SELECT date_trunc('month', c.day)::date AS month, sum(c.expected) AS expected, sum(c.received) AS received,
                       sum(c.known_outages) AS known_outages
                FROM warehouse.coverage_daily c
                LEFT JOIN warehouse.border_post b ON b.code = c.sender
                WHERE c.day BETWEEN :from AND :to
                  AND (CAST(:country AS text) IS NULL OR b.neighbour IS NULL OR b.neighbour = :country)
                GROUP BY 1),
            cell AS (
                SELECT date_trunc('month', m.period_start)::date AS month, count(*) AS cells,
                       count(*) FILTER (WHERE m.revision > 1 AND EXISTS (
                           SELECT FROM warehouse.migration_flow_revision later
                           WHERE (later.period_type, later.period_start, later.period_end, later.flow, later.partner_country)
                               = (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country)
                             AND later.revision > 1 AND later.reason <> 'CLOSING')) AS revised,
                       coalesce(sum(m.persons - r.persons) FILTER (WHERE m.revision > 1), 0)::bigint AS moved,
                       bool_and(m.obs_status = 'A') AS is_final
                FROM warehouse.migration_flow m
                JOIN warehouse.flow f ON f.code = m.flow
                LEFT JOIN warehouse.migration_flow_revision r
                       ON (r.period_type, r.period_start, r.period_end, r.flow, r.partner_country, r.revision)
                        = (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country, 1)
                      AND m.revision > 1
                WHERE m.period_type = 'DAY' AND m.period_start BETWEEN :from AND :to
                  AND (CAST(:flow AS text) IS NULL AND f.in_total OR m.flow = :flow)
                  AND (CAST(:country AS text) IS NULL OR m.partner_country = :country)
                GROUP BY 1)
            SELECT to_char(month, 'YYYY-MM') AS month, coalesce(expected, 0) AS expected, coalesce(received, 0) AS received,
                   coalesce(known_outages, 0) AS known_outages, coalesce(cells, 0) AS cells, coalesce(revised, 0) AS revised,
                   coalesce(moved, 0) AS moved, is_final
            FROM due FULL JOIN cell USING (month)
            ORDER BY month""";

    /**
     * The first month first.
     *
     * @param flow null for those of the irregular-migration total together
     * @param country null for all
     */
    public static List<MonthlyQuality> of(
            JdbcClient jdbc, LocalDate from, LocalDate to, @Nullable String flow, @Nullable String country) {
        return jdbc.sql(BY_MONTH)
                .param("from", from)
                .param("to", to)
                .param("flow", flow)
                .param("country", country)
                .query(MonthlyQuality.class)
                .list();
    }
}
