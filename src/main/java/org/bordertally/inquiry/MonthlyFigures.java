package org.bordertally.inquiry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Figures of a range of days in the shapes of pictures.
 *
 * @param trend by month, each with the same days of the year before
 * @param partners by partner country, the largest first
 * @param posts by post and month
 * @param returns by month, each kind in a column
 */
public record MonthlyFigures(
        List<MonthlyFigures.Month> trend,
        List<MonthlyFigures.Partner> partners,
        List<MonthlyFigures.AtPost> posts,
        List<MonthlyFigures.Returns> returns) {

    /** A month that is not whole is compared with the same days of the year before. */
    private static final String TREND = """
            WITH figure AS (
                SELECT m.period_start AS day, m.cases, m.persons, NULL::bigint AS persons_year_before
                FROM warehouse.migration_flow m JOIN warehouse.flow f ON f.code = m.flow
                WHERE m.period_type = 'DAY' AND m.period_start BETWEEN :from AND :to
                  AND (CAST(:flow AS text) IS NULL AND f.in_total OR m.flow = :flow)
                  AND (CAST(:country AS text) IS NULL OR m.partner_country = :country)
                UNION ALL
                SELECT m.period_start + interval '1 year', NULL, NULL, m.persons
                FROM warehouse.migration_flow m JOIN warehouse.flow f ON f.code = m.flow
                WHERE m.period_type = 'DAY'
                  AND m.period_start BETWEEN CAST(:from AS date) - interval '1 year' AND CAST(:to AS date) - interval '1 year'
                  AND (CAST(:flow AS text) IS NULL AND f.in_total OR m.flow = :flow)
                  AND (CAST(:country AS text) IS NULL OR m.partner_country = :country)),
            by_month AS (
                SELECT date_trunc('month', day)::date AS month, sum(cases)::bigint AS cases, sum(persons)::bigint AS persons,
                       sum(persons_year_before)::bigint AS persons_year_before
                FROM figure GROUP BY 1)
            SELECT to_char(month.first, 'YYYY-MM') AS month, cases, persons, persons_year_before
            FROM generate_series(date_trunc('month', CAST(:from AS date)), CAST(:to AS date), '1 month') AS month (first)
            LEFT JOIN by_month b ON b.month = month.first::date
            ORDER BY month.first""";

    private static final String PARTNERS = """
            SELECT m.partner_country, coalesce(n.en, m.partner_country) AS en, coalesce(n.vi, m.partner_country) AS vi,
                   sum(m.cases)::bigint AS cases, sum(m.persons)::bigint AS persons
            FROM warehouse.migration_flow m
            JOIN warehouse.flow f ON f.code = m.flow
            LEFT JOIN warehouse.country n ON n.code = m.partner_country
            WHERE m.period_type = 'DAY' AND m.period_start BETWEEN :from AND :to
              AND (CAST(:flow AS text) IS NULL AND f.in_total OR m.flow = :flow)
              AND (CAST(:country AS text) IS NULL OR m.partner_country = :country)
            GROUP BY 1, 2, 3 ORDER BY persons DESC, 1 LIMIT 12""";

    /** The flows as a list, which the database looks for before it sums up those of all. */
    private static final String POSTS = """
            SELECT d.post, coalesce(b.en, d.post) AS en, coalesce(b.vi, d.post) AS vi, to_char(d.day, 'YYYY-MM') AS month, sum(d.persons)::bigint AS persons
            FROM warehouse.flow_daily d
            LEFT JOIN warehouse.border_post b ON b.code = d.post
            WHERE d.day BETWEEN :from AND :to
              AND d.flow = ANY (CASE WHEN CAST(:flow AS text) IS NULL THEN (SELECT array_agg(code) FROM warehouse.flow WHERE in_total)
                                 ELSE ARRAY[CAST(:flow AS text)] END)
              AND (CAST(:country AS text) IS NULL OR d.partner_country = :country)
            GROUP BY 1, 2, 3, 4 ORDER BY 1, 4""";

    private static final String RETURNS = """
            SELECT to_char(m.period_start, 'YYYY-MM') AS month,
                   (sum(m.persons) FILTER (WHERE m.flow = 'DEPORTATION'))::bigint AS deported,
                   (sum(m.persons) FILTER (WHERE m.flow = 'HANDOVER_RECEIVED'))::bigint AS handed_over_to_us,
                   (sum(m.persons) FILTER (WHERE m.flow = 'HANDOVER_GIVEN'))::bigint AS handed_over_by_us
            FROM warehouse.migration_flow m
            WHERE m.period_type = 'DAY' AND m.period_start BETWEEN :from AND :to
              AND m.flow IN ('DEPORTATION', 'HANDOVER_RECEIVED', 'HANDOVER_GIVEN')
              AND (CAST(:country AS text) IS NULL OR m.partner_country = :country)
            GROUP BY 1 ORDER BY 1""";

    /** Null where there is no figure. */
    public record Month(
            String month,
            @Nullable Long cases,
            @Nullable Long persons,
            @Nullable Long personsYearBefore) {}

    /** @param cases null for flows that have none */
    public record Partner(
            String partnerCountry,
            String en,
            String vi,
            @Nullable Long cases,
            long persons) {}

    public record AtPost(String post, String en, String vi, String month, long persons) {}

    /** Persons; null where there is no figure. */
    public record Returns(
            String month,
            @Nullable Long deported,
            @Nullable Long handedOverToUs,
            @Nullable Long handedOverByUs) {}

    /**
     * @param flow null for those of the irregular-migration total together
     * @param country null for all
     */
    public static MonthlyFigures of(
            JdbcClient jdbc, LocalDate from, LocalDate to, @Nullable String flow, @Nullable String country) {
        return new MonthlyFigures(
                asked(jdbc, TREND, from, to, flow, country).query(Month.class).list(),
                asked(jdbc, PARTNERS, from, to, flow, country)
                        .query(Partner.class)
                        .list(),
                asked(jdbc, POSTS, from, to, flow, country).query(AtPost.class).list(),
                asked(jdbc, RETURNS, from, to, flow, country)
                        .query(Returns.class)
                        .list());
    }

    private static JdbcClient.StatementSpec asked(
            JdbcClient jdbc,
            String sql,
            LocalDate from,
            LocalDate to,
            @Nullable String flow,
            @Nullable String country) {
        return jdbc.sql(sql)
                .param("from", from)
                .param("to", to)
                .param("flow", flow)
                .param("country", country);
    }
}
