package org.bordertally.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.bordertally.export.Report.Country;
import org.bordertally.export.Report.Coverage;
import org.bordertally.export.Report.DifferentPersons;
import org.bordertally.export.Report.Edition;
import org.bordertally.export.Report.Flow;
import org.bordertally.export.Report.Liaison;
import org.bordertally.export.Report.Note;
import org.bordertally.export.Report.Row;
import org.bordertally.export.Report.Total;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads reports from the warehouse. */
public final class Reports {

    /** Cases have one home day, so days add up to any range. */
    private static final String ROWS = """
            WITH cell AS (
                SELECT flow, partner_country, sum(cases)::bigint AS cases, sum(persons)::bigint AS persons,
                       max(obs_status) AS obs_status
                FROM %s
                WHERE period_type = 'DAY' AND period_start BETWEEN :from AND :to
                  AND (CAST(:country AS text) IS NULL OR partner_country = :country)
                GROUP BY flow, partner_country),
            wanted AS (
                SELECT flow, partner_country FROM cell
                UNION
                SELECT code, :country FROM warehouse.flow WHERE in_total AND CAST(:country AS text) IS NOT NULL),
            told AS (
                SELECT DISTINCT t.flow, t.partner_country
                FROM intake.telling told
                JOIN intake.delivery d ON d.id = told.delivery_id AND d.state = 'ACCEPTED'
                JOIN ledger.tally t ON t.delivery_id = d.id
                WHERE t.day BETWEEN :from AND :to),
            worst AS (
                SELECT flow, partner_country,
                       (array_agg(verdict ORDER BY reconciliation.severity(verdict) DESC))[1] AS verdict
                FROM reconciliation.open_finding
                WHERE period_start >= :from AND period_end <= :to
                GROUP BY flow, partner_country)
            SELECT f.code, f.en, f.vi, f.in_total, w.partner_country,
                   coalesce(n.alpha2, '') AS partner_alpha2,
                   coalesce(n.en, w.partner_country) AS partner_en, coalesce(n.vi, w.partner_country) AS partner_vi,
                   CASE f.measures WHEN 'CASES' THEN coalesce(c.cases, 0) END AS cases,
                   coalesce(c.persons, 0) AS persons, c.obs_status,
                   worst.verdict, t.flow IS NOT NULL AS estimated
            FROM wanted w
            JOIN warehouse.flow f ON f.code = w.flow AND f.published
            LEFT JOIN cell c ON c.flow = w.flow AND c.partner_country = w.partner_country
            LEFT JOIN worst ON worst.flow = w.flow AND worst.partner_country = w.partner_country
            LEFT JOIN told t ON t.flow = w.flow AND t.partner_country = w.partner_country
            LEFT JOIN warehouse.country n ON n.code = w.partner_country
            ORDER BY w.partner_country, NOT f.in_total,
                     array_position(ARRAY['IRREGULAR_ENTRY', 'IRREGULAR_EXIT', 'DEPORTATION', 'HANDOVER_RECEIVED',
                                          'HANDOVER_GIVEN', 'REGULAR_ENTRY', 'REGULAR_EXIT'], f.code), f.code
            """;

    private static final String LIAISON = """
            SELECT f.code, f.en, f.vi, f.in_total, l.partner_country, coalesce(n.alpha2, '') AS partner_alpha2,
                   coalesce(n.en, l.partner_country) AS partner_en, coalesce(n.vi, l.partner_country) AS partner_vi,
                   sum(l.events)::bigint AS events, sum(l.participants)::bigint AS participants,
                   CASE
                       WHEN bool_and(l.bound = 'EXACT') THEN 'EXACT'
                       WHEN bool_and(l.bound IN ('EXACT', 'AT_LEAST')) THEN 'AT_LEAST'
                       WHEN bool_and(l.bound IN ('EXACT', 'AT_MOST')) THEN 'AT_MOST'
                       ELSE 'ABOUT'
                   END AS bound
            FROM warehouse.liaison_daily l
            JOIN warehouse.flow f ON f.code = l.flow
            LEFT JOIN warehouse.country n ON n.code = l.partner_country
            WHERE l.day BETWEEN :from AND :to AND (CAST(:country AS text) IS NULL OR l.partner_country = :country)
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
            ORDER BY l.partner_country,
                     array_position(ARRAY['MEETINGS', 'LETTERS', 'NOTES', 'PATROLS', 'DELEGATIONS_SENT',
                                          'DELEGATIONS_RECEIVED', 'TRAINING'], f.code), f.code
            """;

    /** A sender that is no post, and a post without a neighbour, may report on any country. */
    private static final String COVERAGE = """
            SELECT count(*) AS expected,
                   count(*) FILTER (WHERE EXISTS (
                       SELECT FROM intake.delivery r
                       WHERE r.feed = d.feed AND r.sender = d.sender AND r.business_date = d.due_date
                         AND intake.is_received(r.state))) AS received
            FROM intake.due d
            LEFT JOIN warehouse.border_post b ON b.code = d.sender
            WHERE d.due_date BETWEEN :from AND :to
              AND (CAST(:country AS text) IS NULL OR b.neighbour IS NULL OR b.neighbour = :country)
            """;

    private static final String DIFFERENT_PERSONS =
            "SELECT at_least, at_most FROM warehouse.different_persons(:from, :to, CAST(:country AS text))";

    private static final String EDITION = """
            SELECT CAST(:asOf AS timestamptz) AS as_of, p.id AS publication, p.published_at
            FROM (SELECT) one
            LEFT JOIN LATERAL (
                SELECT id, published_at FROM warehouse.publication
                WHERE CAST(:asOf AS timestamptz) IS NULL OR published_at <= :asOf
                ORDER BY id DESC LIMIT 1) p ON true
            """;

    private static final String CURRENT = "warehouse.migration_flow";
    private static final String PAST = "warehouse.migration_flow_as_of(:asOf)";

    private final JdbcClient jdbc;

    public Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The report of the days from {@code from} to {@code to}, both inclusive.
     *
     * @param country ISO 3166-1 alpha-3 code of the only partner country wanted, null for all
     */
    public Report read(LocalDate from, LocalDate to, @Nullable String country) {
        List<Row> rows = asked(ROWS.formatted(CURRENT), from, to, country)
                .query(Reports::row)
                .list();
        List<Liaison> liaison =
                asked(LIAISON, from, to, country).query(Reports::liaison).list();
        Coverage coverage =
                asked(COVERAGE, from, to, country).query(Reports::coverage).single();
        DifferentPersons persons = asked(DIFFERENT_PERSONS, from, to, country)
                .query(Reports::differentPersons)
                .single();
        return new Report(
                from,
                to,
                country == null ? null : country(country),
                rows,
                liaison,
                total(rows),
                persons,
                coverage,
                note(),
                edition(null));
    }

    /**
     * The same as it was published at a past moment. What is no published figure is not told of the past: liaison,
     * findings, and what was told by telephone.
     * Coverage is today's, and cases that name the one they follow do not narrow the bounds of persons.
     */
    public Report readAsOf(LocalDate from, LocalDate to, @Nullable String country, Instant asOf) {
        List<Row> rows = asked(ROWS.formatted(PAST), from, to, country)
                .param("asOf", Timestamp.from(asOf))
                .query(Reports::row)
                .list()
                .stream()
                .map(row ->
                        new Row(row.flow(), row.partner(), row.cases(), row.persons(), row.obsStatus(), null, false))
                .toList();
        Coverage coverage =
                asked(COVERAGE, from, to, country).query(Reports::coverage).single();
        Total total = total(rows);
        long largest = rows.stream()
                .filter(row -> row.flow().inTotal())
                .collect(Collectors.groupingBy(row -> row.flow().code(), Collectors.summingLong(Row::persons)))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return new Report(
                from,
                to,
                country == null ? null : country(country),
                rows,
                List.of(),
                total,
                new DifferentPersons(largest, total.persons()),
                coverage,
                note(),
                edition(asOf));
    }

    private @Nullable Note note() {
        return jdbc.sql("SELECT en, vi FROM warehouse.note")
                .query((found, number) -> new Note(found.getString("en"), found.getString("vi")))
                .optional()
                .orElse(null);
    }

    private Edition edition(@Nullable Instant asOf) {
        return jdbc.sql(EDITION)
                .param("asOf", asOf == null ? null : Timestamp.from(asOf), Types.TIMESTAMP)
                .query((found, number) -> {
                    Timestamp published = found.getTimestamp("published_at");
                    return new Edition(
                            asOf,
                            found.getObject("publication", Long.class),
                            published == null ? null : published.toInstant());
                })
                .single();
    }

    private JdbcClient.StatementSpec asked(String sql, LocalDate from, LocalDate to, @Nullable String country) {
        return jdbc.sql(sql).param("from", from).param("to", to).param("country", country);
    }

    /** The country of an ISO 3166-1 alpha-3 code; one that is not known goes by its code. */
    public Country country(String code) {
        return jdbc.sql("SELECT alpha2, en, vi FROM warehouse.country WHERE code = :code")
                .param("code", code)
                .query((found, number) ->
                        new Country(code, found.getString("alpha2"), found.getString("en"), found.getString("vi")))
                .optional()
                .orElse(new Country(code, "", code, code));
    }

    private static Total total(List<Row> rows) {
        long cases = 0;
        long persons = 0;
        for (Row row : rows) {
            if (row.flow().inTotal()) {
                cases += row.cases() == null ? 0 : row.cases();
                persons += row.persons();
            }
        }
        return new Total(cases, persons);
    }

    private static Row row(ResultSet found, int number) throws SQLException {
        return new Row(
                flow(found),
                partner(found),
                found.getObject("cases", Long.class),
                found.getLong("persons"),
                found.getString("obs_status"),
                found.getString("verdict"),
                found.getBoolean("estimated"));
    }

    private static Liaison liaison(ResultSet found, int number) throws SQLException {
        return new Liaison(
                flow(found),
                partner(found),
                found.getLong("events"),
                found.getLong("participants"),
                found.getString("bound"));
    }

    private static DifferentPersons differentPersons(ResultSet found, int number) throws SQLException {
        return new DifferentPersons(found.getLong("at_least"), found.getLong("at_most"));
    }

    private static Coverage coverage(ResultSet found, int number) throws SQLException {
        return new Coverage(found.getLong("expected"), found.getLong("received"));
    }

    private static Flow flow(ResultSet found) throws SQLException {
        return new Flow(
                found.getString("code"), found.getString("en"), found.getString("vi"), found.getBoolean("in_total"));
    }

    private static Country partner(ResultSet found) throws SQLException {
        return new Country(
                found.getString("partner_country"),
                found.getString("partner_alpha2"),
                found.getString("partner_en"),
                found.getString("partner_vi"));
    }
}
