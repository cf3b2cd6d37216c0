package org.bordertally.inquiry;

import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a country that somebody asks for. */
public final class PartnerCountry {
    private static final String ALIKE = """
            SELECT code || ' (' || en || ')'
            FROM warehouse.country
            WHERE alpha2 = upper(:given) OR lower(:given) IN (lower(en), lower(vi))
               OR (length(:given) > 3 AND (starts_with(lower(en), lower(:given)) OR starts_with(lower(vi), lower(:given))))
            ORDER BY lower(:given) IN (lower(en), lower(vi)) DESC, length(en), code
            LIMIT 1
            """;

    private PartnerCountry() {}

    /**
     * The ISO 3166-1 alpha-3 code given in any letter case.
     *
     * @throws UnknownCountryException when there is no such country, suggesting one whose name is alike
     */
    public static String code(JdbcClient jdbc, String given) {
        String code = given.strip().toUpperCase(Locale.ROOT);
        if (isKnown(jdbc, code)) {
            return code;
        }
        Optional<String> alike = jdbc.sql(ALIKE)
                .param("given", given.strip())
                .query(String.class)
                .optional();
        throw new UnknownCountryException("There is no country %s. %s"
                .formatted(
                        given,
                        alike.map("Do you mean --country %s?"::formatted)
                                .orElse("Write its ISO 3166-1 alpha-3 code, e.g. --country CHN.")));
    }

    /** Before the first night there is no reference data yet, and the codes that Java knows will do. */
    private static boolean isKnown(JdbcClient jdbc, String code) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM warehouse.country WHERE code = :code)")
                        .param("code", code)
                        .query(Boolean.class)
                        .single()
                || Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).contains(code);
    }
}
