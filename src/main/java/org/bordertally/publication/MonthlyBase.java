package org.bordertally.publication;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Months by citizenship and by post: what they are now, where that is not what the last release was made of. By post, a month of
 * which changes wait to be revised is left as it is: its persons are known of the ledger only, which does not wait.
 */
final class MonthlyBase {
    private static final String NOW = """
            WITH month AS (
                SELECT period_start, period_end, flow, partner_country FROM warehouse.migration_flow
                WHERE period_type = 'MONTH' AND period_start = ANY (CAST(:months AS date[]))),
            settled AS (
                SELECT * FROM month m
                WHERE NOT EXISTS (SELECT FROM warehouse.pending_change p WHERE p.day BETWEEN m.period_start AND m.period_end)),
            now AS (
                SELECT 'CITIZENSHIP' AS breakdown, m.period_start AS month, m.flow, c.citizenship AS category,
                       CAST(NULL AS bigint) AS cases, sum(c.persons)::bigint AS persons
                FROM month m
                JOIN warehouse.migration_flow_by_citizenship c
                  ON (c.flow, c.partner_country, c.period_type, c.period_start, c.period_end)
                   = (m.flow, m.partner_country, 'MONTH', m.period_start, m.period_end)
                GROUP BY m.period_start, m.flow, c.citizenship
                UNION ALL
                SELECT 'POST', t.month, t.flow, t.post,
                       CASE WHEN f.measures = 'CASES' THEN sum(t.cases)::bigint END, sum(t.persons)::bigint
                FROM (
                    SELECT m.period_start AS month, m.flow, d.post, 0 AS cases, d.persons
                    FROM settled m
                    CROSS JOIN LATERAL (
                        SELECT post, sum(persons) AS persons FROM warehouse.flow_daily
                        WHERE flow = m.flow AND partner_country = m.partner_country
                          AND day BETWEEN m.period_start AND m.period_end
                        GROUP BY post
                    ) d
                    UNION ALL
                    SELECT m.period_start, m.flow, c.post, c.cases, 0
                    FROM settled m
                    JOIN warehouse.case_daily c
                      ON c.flow = m.flow AND c.partner_country = m.partner_country
                     AND c.day BETWEEN m.period_start AND m.period_end
                ) t
                JOIN warehouse.flow f ON f.code = t.flow
                GROUP BY t.month, t.flow, t.post, f.measures),
            before AS (
                SELECT DISTINCT ON (breakdown, month, flow, category) breakdown, month, flow, category, cases, persons
                FROM warehouse.released_base b
                WHERE month = ANY (CAST(:months AS date[]))
                  AND (breakdown = 'CITIZENSHIP' OR month IN (SELECT period_start FROM settled))
                ORDER BY breakdown, month, flow, category, release_id DESC)
            SELECT breakdown, month, flow, category,
                   CASE WHEN n.persons IS NULL AND b.cases IS NOT NULL THEN 0 ELSE n.cases END AS cases,
                   coalesce(n.persons, 0) AS persons
            FROM now n
            FULL JOIN before b USING (breakdown, month, flow, category)
            WHERE (n.cases, n.persons) IS DISTINCT FROM (b.cases, b.persons)
              AND NOT (n.persons IS NULL AND b.persons = 0 AND coalesce(b.cases, 0) = 0)""";

    private static final String WAITING = """
            SELECT DISTINCT date_trunc('month', day)::date FROM warehouse.pending_change""";

    private static final String KEEP = """
            INSERT INTO warehouse.released_base (release_id, breakdown, month, flow, category, cases, persons)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final int[] TYPES = {
        Types.BIGINT, Types.VARCHAR, Types.DATE, Types.VARCHAR, Types.VARCHAR, Types.BIGINT, Types.BIGINT
    };

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    MonthlyBase(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
    }

    /** @param months their first days */
    Map<BaseFigure.Key, Amount> changed(Collection<LocalDate> months) {
        Map<BaseFigure.Key, Amount> changed = new HashMap<>();
        if (!months.isEmpty()) {
            jdbc.sql(NOW)
                    .param("months", months.stream().map(LocalDate::toString).toArray(String[]::new))
                    .query(row -> {
                        LocalDate month = row.getObject("month", LocalDate.class);
                        changed.put(
                                new BaseFigure.Key(
                                        Breakdown.valueOf(row.getString("breakdown")),
                                        month,
                                        month.plusMonths(1).minusDays(1),
                                        row.getString("flow"),
                                        row.getString("category")),
                                new Amount(row.getObject("cases", Long.class), row.getLong("persons")));
                    });
        }
        return changed;
    }

    /** The months of which changes wait to be revised, by their first days. */
    Collection<LocalDate> waiting() {
        return jdbc.sql(WAITING).query(LocalDate.class).list();
    }

    void keep(long release, Map<BaseFigure.Key, Amount> changed) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        changed.forEach((key, amount) -> rows.add(new @Nullable Object[] {
            release, key.breakdown().name(), key.from(), key.flow(), key.category(), amount.cases(), amount.persons()
        }));
        template.batchUpdate(KEEP, rows, TYPES);
    }
}
