package org.bordertally.jobs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.reference.Agreement;
import org.bordertally.feed.reference.Countries;

/** Reads {@code reference/agreements.csv}. */
final class AgreementsReader {
    private static final List<String> COLUMNS = List.of("code", "partner_country", "name", "signed_on");

    private AgreementsReader() {}

    static Map<String, Agreement> read(Path file, Countries countries, Problems problems) {
        Codes codes = new Codes("agreement", "reference/agreements.csv", problems);
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        for (CsvRow row : CsvTable.read(file, COLUMNS, codes, problems)) {
            Text code = row.text("code");
            CountriesReader.check(row.cell("partner_country"), countries, problems);
            Agreement agreement = new Agreement(
                    code.value(),
                    row.optional("partner_country"),
                    row.text("name").value(),
                    row.date("signed_on"));
            if (codes.declare(code)) {
                agreements.put(code.value(), agreement);
            }
        }
        return agreements;
    }
}
