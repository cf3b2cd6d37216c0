package org.bordertally.plausibility;

import java.util.ArrayList;
import java.util.List;
import org.bordertally.plausibility.PlausibilitySettings.ShiftedSeries;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same values a day apart: on the two sides of a rule, by partner country and month; and a day that a sender reports
 * exactly as the day before, in every combination. Zeros never agree, so that what did not come cannot.
 */
final class ShiftedSeriesCheck implements Check {
    /** So many different values must agree: a series that hardly varies agrees with itself moved by a day. */
    private static final int LEAST_VALUES = 3;

    private static final String SIDES = """
            CREATE TEMP TABLE rule_side ON COMMIT DROP AS
            SELECT * FROM unnest(:rules::text[], :leads::text[], :lefts::boolean[], :flows::text[])
                AS s (rule, lead, is_left, flow)""";

    private static final String LOOK_AT_SIDES = """
            INSERT INTO looked_at
            SELECT s.rule, s.lead, '_T', m.partner_country, date_trunc('month', (min(m.day) - 1)::timestamp)::date,
                   (date_trunc('month', (max(m.day) + 1)::timestamp) + interval '1 month')::date - 1
            FROM moved_series m JOIN rule_side s USING (flow)
            GROUP BY s.rule, s.lead, m.partner_country""";

    private static final String SIDE_DAYS = """
            CREATE TEMP TABLE rule_side_day ON COMMIT DROP AS
            SELECT l.rule, l.partner_country, s.is_left, p.day, sum(p.persons)::bigint AS persons
            FROM looked_at l
            JOIN rule_side s USING (rule)
            CROSS JOIN LATERAL (
                SELECT day, persons FROM reconciliation.post_daily d
                WHERE (d.flow, d.partner_country) = (s.flow, l.partner_country) AND d.day BETWEEN l.first - 1 AND l.last + 1
                OFFSET 0
            ) p
            GROUP BY l.rule, l.partner_country, s.is_left, p.day
            HAVING sum(p.persons) > 0""";

    /** Days are those of the left side; those of the right side belong to the month that they would be moved to. */
    private static final String RAISE_SIDES = """
            INSERT INTO raised
            SELECT DISTINCT ON (l.rule, l.partner_country, p.month)
                   l.rule, l.flow, l.post, l.partner_country, p.month, (p.month + interval '1 month')::date - 1,
                   jsonb_build_object('shift', p.shift, 'matched', p.matched, 'aligned', p.aligned,
                                      'leftDays', p.left_days, 'rightDays', o.right_days)
            FROM looked_at l
            JOIN (
                SELECT a.rule, a.partner_country, date_trunc('month', a.day::timestamp)::date AS month, s.shift,
                       count(*) AS left_days,
                       count(*) FILTER (WHERE a.persons = b.persons) AS matched,
                       count(DISTINCT a.persons) FILTER (WHERE a.persons = b.persons) AS different,
                       count(*) FILTER (WHERE a.persons = c.persons) AS aligned
                FROM rule_side_day a
                CROSS JOIN (VALUES (-1), (1)) AS s (shift)
                LEFT JOIN rule_side_day b ON (b.rule, b.partner_country, b.day) = (a.rule, a.partner_country, a.day + s.shift)
                                    AND NOT b.is_left
                LEFT JOIN rule_side_day c ON (c.rule, c.partner_country, c.day) = (a.rule, a.partner_country, a.day)
                                    AND NOT c.is_left
                WHERE a.is_left
                GROUP BY 1, 2, 3, 4
            ) p ON (p.rule, p.partner_country) = (l.rule, l.partner_country) AND p.month BETWEEN l.first AND l.last
            JOIN (
                SELECT b.rule, b.partner_country, date_trunc('month', (b.day - s.shift)::timestamp)::date AS month, s.shift,
                       count(*) AS right_days
                FROM rule_side_day b
                CROSS JOIN (VALUES (-1), (1)) AS s (shift)
                WHERE NOT b.is_left
                GROUP BY 1, 2, 3, 4
            ) o ON (o.rule, o.partner_country, o.month, o.shift) = (p.rule, p.partner_country, p.month, p.shift)
            WHERE p.matched >= :days AND p.matched >= :share * greatest(p.left_days, o.right_days)
              AND p.different >= :leastValues AND p.aligned * 2 < p.matched
            ORDER BY l.rule, l.partner_country, p.month, p.matched DESC, p.shift""";

    /** The day after one that moved may be its copy. */
    private static final String LOOK_AT_DAYS = """
            INSERT INTO looked_at
            SELECT DISTINCT '', m.flow, m.post, m.partner_country, m.day + n, m.day + n
            FROM moved_series m
            JOIN warehouse.flow f ON f.code = m.flow AND f.measures <> 'EVENTS'
            CROSS JOIN generate_series(0, 1) AS n""";

    private static final String RAISE_COPIES = """
            INSERT INTO raised
            SELECT l.rule, l.flow, l.post, l.partner_country, l.first, l.last,
                   jsonb_build_object('shift', 1, 'persons', sum(p.persons), 'combinations', sum(p.combinations))
            FROM looked_at l
            CROSS JOIN LATERAL (
                SELECT * FROM reconciliation.post_daily d
                WHERE (d.flow, d.partner_country, d.day, d.post) = (l.flow, l.partner_country, l.first, l.post)
                OFFSET 0
            ) p
            CROSS JOIN LATERAL (
                SELECT persons, combinations, profile FROM reconciliation.post_daily d
                WHERE (d.flow, d.partner_country, d.day, d.post, d.feed, d.sender)
                    = (p.flow, p.partner_country, p.day - 1, p.post, p.feed, p.sender)
                OFFSET 0
            ) b
            WHERE l.rule = '' AND p.combinations >= :combinations
              AND (p.persons, p.combinations, p.profile) = (b.persons, b.combinations, b.profile)
            GROUP BY l.rule, l.flow, l.post, l.partner_country, l.first, l.last""";

    private final ShiftedSeries settings;
    private final List<ComparedFlows> rules;

    ShiftedSeriesCheck(ShiftedSeries settings, List<ComparedFlows> rules) {
        this.settings = settings;
        this.rules = List.copyOf(rules);
    }

    @Override
    public WarningKind kind() {
        return WarningKind.SHIFTED_SERIES;
    }

    @Override
    public void lookAt(JdbcClient jdbc) {
        declareSides(jdbc);
        jdbc.sql(LOOK_AT_SIDES).update();
        jdbc.sql(LOOK_AT_DAYS).update();
    }

    @Override
    public void raise(JdbcClient jdbc) {
        jdbc.sql(SIDE_DAYS).update();
        jdbc.sql("ANALYZE rule_side_day").update();
        jdbc.sql(RAISE_SIDES)
                .param("days", settings.days())
                .param("share", settings.share())
                .param("leastValues", LEAST_VALUES)
                .update();
        jdbc.sql("DROP TABLE rule_side, rule_side_day").update();
        jdbc.sql(RAISE_COPIES).param("combinations", settings.combinations()).update();
    }

    private void declareSides(JdbcClient jdbc) {
        List<String> ids = new ArrayList<>();
        List<String> leads = new ArrayList<>();
        List<Boolean> lefts = new ArrayList<>();
        List<String> flows = new ArrayList<>();
        for (ComparedFlows rule : rules) {
            for (boolean left : new boolean[] {true, false}) {
                for (String flow : left ? rule.left() : rule.right()) {
                    ids.add(rule.rule());
                    leads.add(rule.left().get(0));
                    lefts.add(left);
                    flows.add(flow);
                }
            }
        }
        jdbc.sql(SIDES)
                .param("rules", ids.toArray(String[]::new))
                .param("leads", leads.toArray(String[]::new))
                .param("lefts", lefts.toArray(Boolean[]::new))
                .param("flows", flows.toArray(String[]::new))
                .update();
    }
}
