package org.bordertally.ledger;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one cell each case is counted in: that of its lowest record over all accepted deliveries. */
final class CaseHomes {
    private static final String FIND_HOMES = """
            CREATE TEMP TABLE settled ON COMMIT DROP AS
            WITH touched AS (
                SELECT flow, case_id, max(delivery_id) AS delivery_id,
                       (array_agg(reason ORDER BY warehouse.weight(reason) DESC))[1] AS reason
                FROM ledger.touched_case
                GROUP BY flow, case_id
            ), home AS (
                SELECT DISTINCT ON (r.flow, r.case_id)
                       r.flow, r.case_id, r.day, r.post, r.partner_country, r.delivery_id
                FROM touched t
                JOIN ledger.case_record r USING (flow, case_id)
                JOIN intake.delivery d ON d.id = r.delivery_id
                ORDER BY r.flow, r.case_id, r.day, r.post COLLATE "C", r.partner_country COLLATE "C",
                         d.business_date, d.file_name COLLATE "C", r.line
            )
            SELECT t.flow, t.case_id, t.reason, t.delivery_id,
                   h.day, h.post, h.partner_country, h.delivery_id AS home_delivery_id,
                   o.day AS old_day, o.post AS old_post, o.partner_country AS old_partner_country,
                   o.delivery_id AS old_delivery_id
            FROM touched t
            LEFT JOIN home h USING (flow, case_id)
            LEFT JOIN ledger.case_home o USING (flow, case_id)""";

    private static final String TOUCH_BOTH_HOMES = """
            INSERT INTO warehouse.touched (day, flow, partner_country, reason, delivery_id)
            SELECT day, flow, partner_country, reason, delivery_id FROM settled
            WHERE day IS NOT NULL AND (day, post, partner_country) IS DISTINCT FROM (old_day, old_post, old_partner_country)
            UNION
            SELECT old_day, flow, old_partner_country, reason, delivery_id FROM settled
            WHERE old_day IS NOT NULL
              AND (day, post, partner_country) IS DISTINCT FROM (old_day, old_post, old_partner_country)""";

    /** In the order of the key, so that its index grows page by page. */
    private static final String MOVE_IN = """
            INSERT INTO ledger.case_home (flow, case_id, day, post, partner_country, delivery_id)
            SELECT flow, case_id, day, post, partner_country, home_delivery_id FROM settled
            WHERE day IS NOT NULL AND old_day IS NULL
            ORDER BY flow, case_id""";

    private static final String MOVE = """
            UPDATE ledger.case_home h
            SET day = s.day, post = s.post, partner_country = s.partner_country, delivery_id = s.home_delivery_id
            FROM settled s
            WHERE (h.flow, h.case_id) = (s.flow, s.case_id) AND s.day IS NOT NULL AND s.old_day IS NOT NULL
              AND (s.day, s.post, s.partner_country, s.home_delivery_id)
                  IS DISTINCT FROM (s.old_day, s.old_post, s.old_partner_country, s.old_delivery_id)""";

    private static final String MOVE_OUT = """
            DELETE FROM ledger.case_home h USING settled s
            WHERE h.flow = s.flow AND h.case_id = s.case_id AND s.day IS NULL""";

    private final JdbcTemplate template;

    CaseHomes(DataSource dataSource) {
        this.template = new JdbcTemplate(dataSource);
    }

    /** Finds the home of every case whose records changed. */
    void settle() {
        template.execute(FIND_HOMES);
        template.execute("ANALYZE settled");
        for (String step : List.of(TOUCH_BOTH_HOMES, MOVE_IN, MOVE, MOVE_OUT)) {
            template.update(step);
        }
    }
}
