package org.bordertally.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A form a report is written in. */
public enum ReportFormat {
    /** For people, with notes on how to read it. */
    TABLE,
    /** One object; its keys are part of the command contract. */
    JSON,
    /** One line for each flow and partner country. */
    CSV,
    /** A workbook. */
    XLSX,
    /** SDMX-CSV 2.0, one line for each observation. */
    SDMX_CSV,
    /** The structure that SDMX-CSV follows, as SDMX-ML 2.1; the same for every report. */
    SDMX_STRUCTURE;

    /** Whether it shows a range by its periods, too, one after the other. */
    public boolean isForPeriods() {
        return this == CSV || this == XLSX || this == SDMX_CSV;
    }

    /** Whether it says itself how to cite it. */
    public boolean citesItself() {
        return this == TABLE || this == XLSX || this == SDMX_STRUCTURE;
    }

    /**
     * The whole report.
     *
     * @param whole the report of the whole range
     * @param parts the reports of its periods, or the whole one
     * @param referenceArea ISO 3166-1 alpha-2 code of the reporting country
     */
    public byte[] write(Report whole, List<Report> parts, Language language, String referenceArea) {
        return switch (this) {
            case TABLE -> bytes(new ReportTable(whole, language).toString());
            case JSON -> bytes(ReportJson.of(whole));
            case CSV -> bytes(ReportCsv.of(whole, parts, language));
            case XLSX -> new ReportXlsx(whole, parts, language).toBytes();
            case SDMX_CSV ->
                bytes(SdmxCsv.of(
                        referenceArea,
                        parts.stream()
                                .flatMap(part -> part.rows().stream().map(row -> Observation.of(part, row)))
                                .toList()));
            case SDMX_STRUCTURE -> throw new IllegalArgumentException("The structure is of no report");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
