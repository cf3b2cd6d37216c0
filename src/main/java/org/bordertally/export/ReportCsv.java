package org.bordertally.export;

import java.io.StringWriter;

/** A report as CSV, its columns named as the warehouse's, with the flow's name in the language asked for. */
final class ReportCsv {
    private ReportCsv() {}

    static String of(Report report, Language language) {
        StringWriter text = new StringWriter();
        Csv csv = new Csv(text);
        csv.row("flow", "flow_name", "partner_country", "cases", "persons", "obs_status", "verdict");
        for (Report.Row row : report.rows()) {
            csv.row(
                    row.flow().code(),
                    row.flow().name(language),
                    row.partner().code(),
                    row.cases(),
                    row.persons(),
                    row.obsStatus(),
                    row.verdict());
        }
        csv.flush();
        return text.toString();
    }
}
