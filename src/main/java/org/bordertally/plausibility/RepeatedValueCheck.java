package org.bordertally.plausibility;

import org.bordertally.plausibility.PlausibilitySettings.RepeatedValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same value on many days in a row at a post and flow. It is looked for month by month, with as many days before the month
 * as a row needs: so what is found for a month depends on few days, however long the row.
 */
final class RepeatedValueCheck implements Check {
    private static final String LOOK_AT = """
            INSERT INTO looked_at
            SELECT '', m.flow, m.post, '_T', date_trunc('month', min(m.day)::timestamp)::date,
                   (date_trunc('month', (max(m.day) + :days - 1)::timestamp) + interval '1 month')::date - 1
            FROM moved_series m JOIN warehouse.flow f ON f.code = m.flow AND f.measures <> 'EVENTS'
            GROUP BY m.flow, m.post""";

    /** Days in a row with one value keep their distance to their number among the days with that value. */
    private static final String RAISE = """
            INSERT INTO raised
            SELECT l.rule, l.flow, l.post, l.partner_country, min(v.day), max(v.day),
                   jsonb_build_object('persons', v.persons, 'days', count(*))
            FROM looked_at l
            JOIN (
                SELECT d.flow, d.post, m.month::date AS month, d.day, d.persons,
                       d.day - row_number() OVER (PARTITION BY d.flow, d.post, m.month, d.persons ORDER BY d.day)::integer
                           AS island
                FROM (SELECT p.flow, p.post, p.day, sum(p.persons)::bigint AS persons, l.first, l.last
                      FROM looked_at l
                      CROSS JOIN LATERAL (
                          SELECT * FROM reconciliation.post_daily e
                          WHERE (e.flow, e.post) = (l.flow, l.post) AND e.day BETWEEN l.first - :days + 1 AND l.last
                          OFFSET 0
                      ) p
                      GROUP BY p.flow, p.post, p.day, l.first, l.last
                      HAVING sum(p.persons) >= :persons) d
                CROSS JOIN LATERAL generate_series(greatest(d.first::timestamp, date_trunc('month', d.day::timestamp)),
                                                   least(d.last, d.day + :days - 1)::timestamp, interval '1 month') AS m (month)
                WHERE d.day BETWEEN m.month::date - :days + 1 AND (m.month + interval '1 month')::date - 1
            ) v ON (v.flow, v.post) = (l.flow, l.post)
            GROUP BY l.rule, l.flow, l.post, l.partner_country, v.month, v.persons, v.island
            HAVING count(*) >= :days""";

    private final RepeatedValue settings;

    RepeatedValueCheck(RepeatedValue settings) {
        this.settings = settings;
    }

    @Override
    public WarningKind kind() {
        return WarningKind.REPEATED_VALUE;
    }

    @Override
    public void lookAt(JdbcClient jdbc) {
        jdbc.sql(LOOK_AT).param("days", settings.days()).update();
    }

    @Override
    public void raise(JdbcClient jdbc) {
        jdbc.sql(RAISE)
                .param("days", settings.days())
                .param("persons", settings.persons())
                .update();
    }
}
