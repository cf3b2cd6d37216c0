package org.bordertally.export;

import java.util.Locale;

/** A form a report is written in. */
public enum ReportFormat {
    /** For people, with notes on how to read it. */
    TABLE,
    /** One object; its keys are part of the command contract. */
    JSON,
    /** One line for each flow and partner country. */
    CSV;

    /** The whole report as text that ends in a line feed. */
    public String write(Report report, Language language) {
        return switch (this) {
            case TABLE -> new ReportTable(report, language).toString();
            case JSON -> ReportJson.of(report);
            case CSV -> ReportCsv.of(report, language);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
