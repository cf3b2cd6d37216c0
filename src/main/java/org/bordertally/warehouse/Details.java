package org.bordertally.warehouse;

import java.util.List;

/**
 * The cells by citizenship: how a publication brings them up to date, from the touched days ({@code day_cell},
 * {@code day_detail}) and the longer periods that hold them ({@code moved_period}). A period that was published before
 * moves by as much as its days do, so that what it costs does not grow with the days it holds.
 */
final class Details {
    /** What the touched days hold less what is published for them; whether their cells are new. */
    private static final String DAY_CHANGES = """
            CREATE TEMP TABLE day_detail_change ON COMMIT DROP AS
            SELECT 'DAY' AS period_type, t.day AS period_start, t.day AS period_end, t.flow, t.partner_country,
                   t.citizenship, t.traveller_group, t.travel_mode, t.persons, true AS born
            FROM day_detail t
            JOIN day_cell d USING (day, flow, partner_country)
            WHERE d.born AND t.persons > 0
            UNION ALL
            SELECT 'DAY', day, day, flow, partner_country, citizenship, traveller_group, travel_mode,
                   sum(persons)::bigint, false
            FROM (
                SELECT t.*
                FROM day_detail t
                JOIN day_cell d USING (day, flow, partner_country)
                WHERE NOT d.born
                UNION ALL
                SELECT d.day, d.flow, d.partner_country, c.citizenship, c.traveller_group, c.travel_mode, -c.persons
                FROM day_cell d
                JOIN warehouse.migration_flow_by_citizenship c
                  ON (c.flow, c.partner_country, c.period_type, c.period_start, c.period_end)
                   = (d.flow, d.partner_country, 'DAY', d.day, d.day)
                WHERE NOT d.born
            ) part
            GROUP BY day, flow, partner_country, citizenship, traveller_group, travel_mode
            HAVING sum(persons) <> 0""";

    /** By how much longer periods move; one that is new by all that its days, which are written by then, hold. */
    private static final String PERIOD_CHANGES = """
            CREATE TEMP TABLE period_detail_change ON COMMIT DROP AS
            SELECT p.period_type, p.period_start, p.period_end, p.flow, p.partner_country,
                   c.citizenship, c.traveller_group, c.travel_mode, sum(c.persons)::bigint AS persons, false AS born
            FROM moved_period p
            JOIN day_detail_change c
              ON (c.flow, c.partner_country) = (p.flow, p.partner_country)
             AND c.period_start BETWEEN p.period_start AND p.period_end
            WHERE NOT p.born
            GROUP BY p.period_type, p.period_start, p.period_end, p.flow, p.partner_country, c.citizenship,
                     c.traveller_group, c.travel_mode
            HAVING sum(c.persons) <> 0
            UNION ALL
            SELECT p.period_type, p.period_start, p.period_end, p.flow, p.partner_country,
                   c.citizenship, c.traveller_group, c.travel_mode, c.persons, true
            FROM moved_period p
            CROSS JOIN LATERAL (
                SELECT citizenship, traveller_group, travel_mode, sum(persons)::bigint AS persons
                FROM warehouse.migration_flow_by_citizenship
                WHERE (flow, partner_country, period_type) = (p.flow, p.partner_country, 'DAY')
                  AND period_start BETWEEN p.period_start AND p.period_end
                GROUP BY citizenship, traveller_group, travel_mode
            ) c
            WHERE p.born""";

    /** In the order of the key, so that its index grows page by page. */
    private static final String ADD = """
            INSERT INTO warehouse.migration_flow_by_citizenship (period_type, period_start, period_end, flow, partner_country,
                                                                 citizenship, traveller_group, travel_mode, persons)
            SELECT period_type, period_start, period_end, flow, partner_country, citizenship, traveller_group, travel_mode,
                   persons
            FROM %s WHERE born
            ORDER BY flow, partner_country, period_type, period_start, period_end, citizenship, traveller_group, travel_mode""";

    /** Adds what moved to the cells there are; a row of no persons goes. */
    private static final String MOVE = """
            MERGE INTO warehouse.migration_flow_by_citizenship c
            USING (SELECT * FROM %s WHERE NOT born) d
            ON (c.flow, c.partner_country, c.period_type, c.period_start, c.period_end,
                c.citizenship, c.traveller_group, c.travel_mode)
             = (d.flow, d.partner_country, d.period_type, d.period_start, d.period_end,
                d.citizenship, d.traveller_group, d.travel_mode)
            WHEN MATCHED AND c.persons + d.persons = 0 THEN DELETE
            WHEN MATCHED THEN UPDATE SET persons = c.persons + d.persons
            WHEN NOT MATCHED THEN
                INSERT (period_type, period_start, period_end, flow, partner_country, citizenship, traveller_group,
                        travel_mode, persons)
                VALUES (d.period_type, d.period_start, d.period_end, d.flow, d.partner_country, d.citizenship,
                        d.traveller_group, d.travel_mode, d.persons)""";

    static final List<String> WRITE = List.of(
            DAY_CHANGES,
            "ANALYZE day_detail_change",
            MOVE.formatted("day_detail_change"),
            ADD.formatted("day_detail_change"),
            PERIOD_CHANGES,
            "ANALYZE period_detail_change",
            MOVE.formatted("period_detail_change"),
            ADD.formatted("period_detail_change"));

    private Details() {}
}
