package org.bordertally.inquiry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A month's figure that the last night moved.
 *
 * @param period as SDMX writes it, e.g. {@code 2024-08}
 * @param cases null for flows that have none
 * @param casesBefore null for flows that have none, and where there was no figure
 * @param persons person-events
 * @param personsBefore null where there was no figure
 * @param reason of the revision
 */
public record MovedFigure(
        String period,
        String flow,
        String partnerCountry,
        @Nullable Long cases,
        @Nullable Long casesBefore,
        long persons,
        @Nullable Long personsBefore,
        String reason) {
    private static final String LAST = """
            SELECT to_char(r.period_start, 'YYYY-MM') AS period, r.flow, r.partner_country,
                   r.cases, b.cases AS cases_before, r.persons, b.persons AS persons_before, r.reason
            FROM warehouse.migration_flow_revision r
            LEFT JOIN warehouse.migration_flow_revision b
              ON (b.period_type, b.period_start, b.period_end, b.flow, b.partner_country, b.revision)
               = (r.period_type, r.period_start, r.period_end, r.flow, r.partner_country, r.revision - 1)
            WHERE r.period_type = 'MONTH'
              AND r.publication_id IN (SELECT id FROM warehouse.publication
                                       WHERE run_id BETWEEN batch.completed_before((SELECT max(run_id) FROM intake.night)) + 1
                                                      AND (SELECT max(run_id) FROM intake.night))
            ORDER BY abs(r.persons - coalesce(b.persons, 0)) DESC, r.period_start, r.flow, r.partner_country
            LIMIT :most""";

    /** The largest moves first. */
    public static List<MovedFigure> ofLastNight(JdbcClient jdbc, int most) {
        return jdbc.sql(LAST).param("most", most).query(MovedFigure.class).list();
    }

    /** How many persons more, or fewer. */
    public long personsDifference() {
        return persons - (personsBefore == null ? 0 : personsBefore);
    }
}
