package org.bordertally.export;

import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Observations as SDMX-CSV 2.0. ACTION is always I (information), which who loads it takes as new or changed observations: an
 * export never asks for anything to be deleted.
 */
final class SdmxCsv {
    private static final String TOTAL = "_T";
    private static final String ACTION = "I";

    private SdmxCsv() {}

    /** @param referenceArea ISO 3166-1 alpha-2 code of the reporting country */
    static String of(String referenceArea, List<Observation> observations) {
        StringWriter text = new StringWriter();
        Csv csv = new Csv(text);
        csv.row(
                "STRUCTURE",
                "STRUCTURE_ID",
                "ACTION",
                "FREQ",
                "REF_AREA",
                "FLOW",
                "COUNTERPART_AREA",
                "CITIZENSHIP",
                "SEX",
                "AGE",
                "UNIT_MEASURE",
                "TIME_PERIOD",
                "OBS_VALUE",
                "OBS_STATUS",
                "CONF_STATUS");
        for (Observation each : observations) {
            if (each.hasCases()) {
                row(csv, referenceArea, each, "CASES", each.cases());
            }
            row(csv, referenceArea, each, "PERSONS", each.persons());
        }
        csv.flush();
        return text.toString();
    }

    private static void row(Csv csv, String referenceArea, Observation each, String unit, @Nullable Long value) {
        csv.row(
                "datastructure",
                SdmxStructure.ID,
                ACTION,
                each.frequency(),
                referenceArea,
                each.flow(),
                each.counterpart(),
                TOTAL,
                TOTAL,
                TOTAL,
                unit,
                each.timePeriod(),
                value == null ? "NaN" : value,
                each.obsStatus(),
                each.confStatus());
    }
}
