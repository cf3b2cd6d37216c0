package org.bordertally.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Countries.Country;

/** Reads {@code reference/countries.csv}: other names for countries, and further codes. The file may be absent. */
final class CountriesReader {
    private static final List<String> COLUMNS = List.of("code", "alpha2", "en", "vi");

    private CountriesReader() {}

    static Countries read(Path file, Problems problems) {
        Map<String, Country> countries = new LinkedHashMap<>();
        if (Files.exists(file)) {
            Codes codes = new Codes("country", "reference/countries.csv", problems);
            for (CsvRow row : CsvTable.read(file, COLUMNS, codes, problems)) {
                Text code = row.text("code");
                checkForm(code, "_[A-Z]|[A-Z]{3}", "Write three capital letters, e.g. VNM.", problems);
                checkForm(row.cell("alpha2"), "|[A-Z]{2}", "Write two capital letters or nothing.", problems);
                Country country = new Country(
                        code.value(),
                        row.cell("alpha2").value(),
                        row.text("en").value(),
                        row.text("vi").value());
                if (codes.declare(code)) {
                    countries.put(code.value(), country);
                }
            }
        }
        return Countries.withOverrides(countries.values());
    }

    private static void checkForm(Text text, String form, String fix, Problems problems) {
        if (!text.isMissing() && !text.value().matches(form)) {
            problems.add(text.place(), text.value() + " is not a country code of this kind.", fix);
        }
    }

    /** Reports a code that is no country's; an empty one is not looked at. */
    static void check(Text code, Countries countries, Problems problems) {
        if (!code.isMissing() && !countries.isKnown(code.value())) {
            problems.add(
                    code.place(),
                    code.value() + " is not a country.",
                    Suggestion.nearest(
                            code.value(),
                            countries.all().stream()
                                    .map(Country::code)
                                    .filter(known -> shares(known, code.value()))
                                    .toList(),
                            "Write its ISO 3166-1 alpha-3 code, or add one to reference/countries.csv."));
        }
    }

    /** Any code is two letters away from hundreds of others: only those with equal first letters are worth a guess. */
    private static boolean shares(String known, String written) {
        return written.length() >= 2 && known.regionMatches(true, 0, written, 0, 2);
    }
}
