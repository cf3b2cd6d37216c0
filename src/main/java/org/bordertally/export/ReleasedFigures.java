package org.bordertally.export;

import java.io.StringWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.feed.reference.PeriodType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures by partner country that may be read without clearance, small ones withheld. */
public final class ReleasedFigures {
    private static final String FIGURES = """
            SELECT m.period_type, m.time_period, m.period_name, m.flow, m.flow_en, m.flow_vi, m.partner_country, m.partner_en,
                   m.partner_vi, coalesce(nullif(c.alpha2, ''), m.partner_country) AS area,
                   coalesce(f.measures, 'CASES') = 'CASES' AS has_cases, m.cases, m.persons, m.obs_status, m.conf_status
            FROM publication.migration_flow m
            LEFT JOIN warehouse.country c ON c.code = m.partner_country
            LEFT JOIN warehouse.flow f ON f.code = m.flow
            WHERE m.period_start >= :from AND m.period_end <= :to
              AND (CAST(:country AS text) IS NULL OR m.partner_country = :country)
              AND (CAST(:type AS text) IS NULL OR m.period_type = :type)
            ORDER BY m.period_start, m.period_end, m.period_type, m.partner_country, m.flow""";

    private final List<Row> rows;

    private record Row(
            Observation observation,
            @Nullable String periodName,
            String flowEn,
            String flowVi,
            String partner,
            String partnerEn,
            String partnerVi) {}

    private ReleasedFigures(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Those of the periods that lie in a range of days.
     *
     * @param to inclusive
     * @param country ISO 3166-1 alpha-3 code of the only partner country wanted, null for all and their totals
     * @param type the only kind of period wanted, null for all
     */
    public static ReleasedFigures read(
            JdbcClient jdbc, LocalDate from, LocalDate to, @Nullable String country, @Nullable PeriodType type) {
        return new ReleasedFigures(jdbc.sql(FIGURES)
                .param("from", from)
                .param("to", to)
                .param("country", country)
                .param("type", type == null ? null : type.name())
                .query(ReleasedFigures::row)
                .list());
    }

    private static Row row(ResultSet found, int number) throws SQLException {
        return new Row(
                new Observation(
                        Observation.frequency(PeriodType.valueOf(found.getString("period_type"))),
                        found.getString("time_period"),
                        found.getString("flow"),
                        found.getString("area"),
                        found.getBoolean("has_cases"),
                        found.getObject("cases", Long.class),
                        found.getObject("persons", Long.class),
                        found.getString("obs_status"),
                        found.getString("conf_status")),
                found.getString("period_name"),
                found.getString("flow_en"),
                found.getString("flow_vi"),
                found.getString("partner_country"),
                found.getString("partner_en"),
                found.getString("partner_vi"));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** One line for each figure; what is withheld is an empty field, never 0. */
    public String toCsv(Language language) {
        StringWriter text = new StringWriter();
        Csv csv = Csv.withoutFormulas(text);
        csv.row(
                "time_period",
                "period_name",
                "flow",
                "flow_name",
                "partner_country",
                "partner_name",
                "cases",
                "persons",
                "obs_status",
                "conf_status");
        for (Row row : rows) {
            Observation figure = row.observation();
            csv.row(
                    figure.timePeriod(),
                    row.periodName(),
                    figure.flow(),
                    language == Language.VI ? row.flowVi() : row.flowEn(),
                    row.partner(),
                    language == Language.VI ? row.partnerVi() : row.partnerEn(),
                    figure.cases(),
                    figure.persons(),
                    figure.obsStatus(),
                    figure.confStatus());
        }
        csv.flush();
        return text.toString();
    }

    /** @param referenceArea ISO 3166-1 alpha-2 code of the reporting country */
    public String toSdmxCsv(String referenceArea) {
        return SdmxCsv.of(referenceArea, rows.stream().map(Row::observation).toList());
    }
}
