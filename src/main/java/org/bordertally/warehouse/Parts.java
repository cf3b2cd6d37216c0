package org.bordertally.warehouse;

import java.util.List;

/**
 * What moved a day's cell: by how much each delivery did. What every delivery adds now, less what all its parts in earlier
 * publications add up to, is its part in this one; so the parts add up to the change whatever happened in between.
 */
final class Parts {
    /** From {@code change}, {@code moved_day} and {@code warehouse.touched}, before that is emptied. */
    static final List<String> FIND =
            List.of("""
            CREATE TEMP TABLE changed_day ON COMMIT DROP AS
            SELECT m.day, m.flow, m.partner_country, m.counted_flow, c.reason, c.cases IS NOT NULL AS has_cases
            FROM change c
            JOIN moved_day m ON (m.day, m.flow, m.partner_country) = (c.period_start, c.flow, c.partner_country)
            WHERE c.period_type = 'DAY' AND c.reason <> 'CLOSING'""", "ANALYZE changed_day", """
            CREATE TEMP TABLE part ON COMMIT DROP AS
            SELECT day, flow, partner_country, delivery_id, sum(cases)::bigint AS cases, sum(persons)::bigint AS persons
            FROM (
                SELECT m.day, m.flow, m.partner_country, t.delivery_id,
                       CASE WHEN m.has_cases THEN t.cases ELSE 0 END AS cases, t.persons
                FROM changed_day m
                CROSS JOIN LATERAL (
                    SELECT delivery_id, sum(cases)::bigint AS cases, sum(persons)::bigint AS persons
                    FROM ledger.tally
                    WHERE (flow, partner_country, day) = (m.counted_flow, m.partner_country, m.day)
                    GROUP BY delivery_id
                ) t
                UNION ALL
                SELECT m.day, m.flow, m.partner_country, h.delivery_id, h.cases, 0
                FROM changed_day m
                CROSS JOIN LATERAL (
                    SELECT delivery_id, count(*) AS cases
                    FROM ledger.case_home
                    WHERE (flow, partner_country, day) = (m.counted_flow, m.partner_country, m.day)
                    GROUP BY delivery_id
                ) h
                WHERE m.has_cases
                UNION ALL
                SELECT m.day, m.flow, m.partner_country, p.delivery_id, -p.cases, -p.persons
                FROM changed_day m
                CROSS JOIN LATERAL (
                    SELECT delivery_id, cases, persons
                    FROM warehouse.revision_part
                    WHERE (flow, partner_country, day) = (m.flow, m.partner_country, m.day)
                    OFFSET 0
                ) p
            ) amount
            GROUP BY day, flow, partner_country, delivery_id
            HAVING sum(cases) <> 0 OR sum(persons) <> 0""", "ANALYZE part", """
            CREATE TEMP TABLE part_reason ON COMMIT DROP AS
            SELECT day, flow, partner_country, delivery_id,
                   (array_agg(reason ORDER BY warehouse.weight(reason) DESC))[1] AS reason
            FROM warehouse.touched
            GROUP BY day, flow, partner_country, delivery_id""", "ANALYZE part_reason");

    static final String WRITE = """
            INSERT INTO warehouse.revision_part (flow, partner_country, day, publication_id, delivery_id, reason, cases, persons)
            SELECT a.flow, a.partner_country, a.day, :publication, a.delivery_id, coalesce(r.reason, m.reason), a.cases, a.persons
            FROM part a
            JOIN changed_day m USING (day, flow, partner_country)
            LEFT JOIN part_reason r ON (r.day, r.flow, r.partner_country, r.delivery_id)
                                     = (m.day, m.counted_flow, m.partner_country, a.delivery_id)""";

    private Parts() {}
}
