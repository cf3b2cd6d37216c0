package org.bordertally.plausibility;

import java.util.List;
import org.bordertally.plausibility.PlausibilitySettings.PersonsPerCase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Months of a flow and partner country whose persons per case are far from those of the months before. */
final class PersonsPerCaseCheck implements Check {
    /** A month that moves is history of those that follow. */
    private static final String LOOK_AT = """
            INSERT INTO looked_at
            SELECT '', m.flow, '_T', m.partner_country, date_trunc('month', min(m.day)::timestamp)::date,
                   (date_trunc('month', max(m.day)::timestamp) + (:months + 1) * interval '1 month')::date - 1
            FROM moved_series m JOIN warehouse.flow f ON f.code = m.flow AND f.measures = 'CASES'
            GROUP BY m.flow, m.partner_country""";

    /** Series by series, so that it costs the months looked at, whatever the planner makes of a long history. */
    private static final String MONTHS = """
            CREATE TEMP TABLE month_figure ON COMMIT DROP AS
            WITH span AS (
                SELECT flow, partner_country, (first - :months * interval '1 month')::date AS first, last FROM looked_at
            ), figure AS (
                SELECT s.flow, s.partner_country, p.day, p.persons, 0::bigint AS cases
                FROM span s
                CROSS JOIN LATERAL (
                    SELECT day, persons FROM reconciliation.post_daily
                    WHERE (flow, partner_country) = (s.flow, s.partner_country) AND day BETWEEN s.first AND s.last
                    OFFSET 0
                ) p
                UNION ALL
                SELECT s.flow, s.partner_country, t.day, 0, t.cases
                FROM span s
                CROSS JOIN LATERAL (
                    SELECT day, cases FROM ledger.tally
                    WHERE (flow, partner_country) = (s.flow, s.partner_country) AND day BETWEEN s.first AND s.last AND cases > 0
                    OFFSET 0
                ) t
                UNION ALL
                SELECT s.flow, s.partner_country, h.day, 0, 1
                FROM span s
                CROSS JOIN LATERAL (
                    SELECT day FROM ledger.case_home
                    WHERE (flow, partner_country) = (s.flow, s.partner_country) AND day BETWEEN s.first AND s.last
                    OFFSET 0
                ) h
            )
            SELECT flow, partner_country, date_trunc('month', day::timestamp)::date AS month,
                   sum(persons)::bigint AS persons, sum(cases)::bigint AS cases,
                   (sum(persons) / sum(cases))::double precision AS ratio
            FROM figure
            GROUP BY 1, 2, 3
            HAVING sum(cases) >= :cases""";

    /** Each month looks up the months before it. */
    private static final List<String> PREPARE =
            List.of("CREATE INDEX ON month_figure (flow, partner_country, month)", "ANALYZE month_figure");

    /** The spread is taken to be a tenth of the median at least: some partners hardly ever vary. */
    private static final String RAISE = """
            INSERT INTO raised
            SELECT l.rule, l.flow, l.post, l.partner_country, m.month, (m.month + interval '1 month')::date - 1,
                   jsonb_build_object('persons', m.persons, 'cases', m.cases,
                                      'personsPerCase', round(m.ratio::numeric, 2), 'usual', round(past.median::numeric, 2),
                                      'lowest', round(greatest(past.median - far.distance, 0)::numeric, 2),
                                      'highest', round((past.median + far.distance)::numeric, 2), 'months', past.months)
            FROM looked_at l
            JOIN month_figure m
              ON (m.flow, m.partner_country) = (l.flow, l.partner_country) AND m.month BETWEEN l.first AND l.last
            CROSS JOIN LATERAL (
                SELECT count(*) AS months, percentile_cont(0.5) WITHIN GROUP (ORDER BY h.ratio) AS median,
                       array_agg(h.ratio) AS ratios
                FROM month_figure h
                WHERE (h.flow, h.partner_country) = (m.flow, m.partner_country)
                  AND h.month < m.month AND h.month >= m.month - :months * interval '1 month'
            ) past
            CROSS JOIN LATERAL (
                SELECT :spread * greatest(1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(ratio - past.median)),
                                          past.median / 10) AS distance
                FROM unnest(past.ratios) AS ratio
            ) far
            WHERE past.months >= :enough AND abs(m.ratio - past.median) > far.distance""";

    private final PersonsPerCase settings;

    PersonsPerCaseCheck(PersonsPerCase settings) {
        this.settings = settings;
    }

    @Override
    public WarningKind kind() {
        return WarningKind.PERSONS_PER_CASE;
    }

    @Override
    public void lookAt(JdbcClient jdbc) {
        jdbc.sql(LOOK_AT).param("months", settings.months()).update();
    }

    @Override
    public void raise(JdbcClient jdbc) {
        jdbc.sql(MONTHS)
                .param("months", settings.months())
                .param("cases", settings.cases())
                .update();
        PREPARE.forEach(step -> jdbc.sql(step).update());
        jdbc.sql(RAISE)
                .param("months", settings.months())
                .param("enough", settings.enough())
                .param("spread", settings.spread().doubleValue())
                .update();
        jdbc.sql("DROP TABLE month_figure").update();
    }
}
