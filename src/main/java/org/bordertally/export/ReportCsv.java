package org.bordertally.export;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report as CSV, its columns named as the warehouse's, with the flow's name in the language asked for; the time period in front
 * where the range is shown by its periods.
 */
final class ReportCsv {
    private ReportCsv() {}

    static String of(Report whole, List<Report> parts, Language language) {
        StringWriter text = new StringWriter();
        Csv csv = Csv.withoutFormulas(text);
        boolean isByPeriod = !parts.equals(List.of(whole));
        row(
                csv,
                isByPeriod ? "time_period" : null,
                "flow",
                "flow_name",
                "partner_country",
                "cases",
                "persons",
                "obs_status",
                "verdict");
        for (Report part : parts) {
            for (Report.Row row : part.rows()) {
                row(
                        csv,
                        isByPeriod ? Observation.of(part, row).timePeriod() : null,
                        row.flow().code(),
                        row.flow().name(language),
                        row.partner().code(),
                        row.cases(),
                        row.persons(),
                        row.obsStatus(),
                        row.verdict());
            }
        }
        csv.flush();
        return text.toString();
    }

    private static void row(Csv csv, @Nullable String timePeriod, @Nullable Object... cells) {
        if (timePeriod == null) {
            csv.row(cells);
        } else {
            csv.row(Stream.concat(Stream.of(timePeriod), Arrays.stream(cells)).toArray());
        }
    }
}
