package org.bordertally.export;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as JSON; the keys are the components of these records. */
public final class ReportJson {
    private ReportJson() {}

    private record Whole(
            LocalDate from,
            LocalDate to,
            @Nullable String country,
            List<Row> rows,
            Report.Total total,
            Report.Coverage coverage) {}

    private record Row(
            String flow,
            String partnerCountry,
            @Nullable Long cases,
            long persons,
            @Nullable String obsStatus,
            @Nullable String verdict) {}

    public static String of(Report report) {
        Report.Country country = report.country();
        List<Row> rows = report.rows().stream()
                .map(row -> new Row(
                        row.flow().code(),
                        row.partner().code(),
                        row.cases(),
                        row.persons(),
                        row.obsStatus(),
                        row.verdict()))
                .toList();
        return Json.write(new Whole(
                        report.from(),
                        report.to(),
                        country == null ? null : country.code(),
                        rows,
                        report.total(),
                        report.coverage()))
                + "\n";
    }
}
