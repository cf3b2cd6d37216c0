package org.bordertally.feed.reference;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Countries and citizenships: ISO 3166-1 alpha-3 from the JDK's locale data, the special codes of ICAO Doc 9303 part 3
 * section 5, and SDMX's {@code _U}, {@code _Z}, {@code _T}, with the installation's own names on top.
 */
public final class Countries {
    /** SDMX code for an unknown country or citizenship. */
    public static final String UNKNOWN = "_U";

    /** SDMX code for what does not apply: the post of a sender that is none. */
    public static final String NOT_APPLICABLE = "_Z";

    /** How a feed may write a country. */
    public enum Notation {
        ALPHA_3,
        ALPHA_2,
        EN,
        VI
    }

    /**
     * A country or citizenship code.
     *
     * @param code ISO 3166-1 alpha-3, an ICAO special code, or an SDMX code
     * @param alpha2 ISO 3166-1 alpha-2, empty when it has none
     * @param en name in English
     * @param vi name in Vietnamese
     */
    public record Country(String code, String alpha2, String en, String vi) {}

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Map<String, Country> byCode;
    private final List<Country> declared;
    private final Map<Notation, Map<String, String>> codes = new HashMap<>();

    private Countries(Map<String, Country> byCode, Collection<Country> declared) {
        this.byCode = Collections.unmodifiableMap(byCode);
        this.declared = List.copyOf(declared);
        for (Country country : byCode.values()) {
            index(Notation.ALPHA_3, country.code(), country.code());
            index(Notation.ALPHA_2, country.alpha2(), country.code());
            index(Notation.EN, country.en(), country.code());
            index(Notation.VI, country.vi(), country.code());
        }
    }

    /** The JDK's countries with {@code overrides} replacing or adding codes. */
    public static Countries withOverrides(Collection<Country> overrides) {
        Map<String, Country> byCode = new TreeMap<>();
        for (String alpha2 : Locale.getISOCountries()) {
            Locale locale = new Locale.Builder().setRegion(alpha2).build();
            byCode.put(
                    locale.getISO3Country(),
                    new Country(
                            locale.getISO3Country(),
                            alpha2,
                            locale.getDisplayCountry(Locale.ENGLISH),
                            locale.getDisplayCountry(VIETNAMESE)));
        }
        overrides.forEach(country -> byCode.put(country.code(), country));
        return new Countries(byCode, overrides);
    }

    /** Every code known, in order of code. */
    public Collection<Country> all() {
        return byCode.values();
    }

    /** The installation's own, which replace or add to the JDK's. */
    public List<Country> declared() {
        return declared;
    }

    public boolean isKnown(String code) {
        return byCode.containsKey(code);
    }

    /**
     * The code of a country as a file writes it.
     *
     * @param text as read; surrounding blanks, letter case and Unicode composition do not matter
     * @param accepted the notations the feed declares
     */
    public Optional<String> resolve(String text, Set<Notation> accepted) {
        String folded = folded(text);
        return accepted.stream()
                .sorted()
                .map(notation -> codes.getOrDefault(notation, Map.of()).get(folded))
                .filter(code -> code != null)
                .findFirst();
    }

    /** A text as it is compared with the names of countries. */
    public static String folded(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    }

    private void index(Notation notation, String text, String code) {
        if (!text.isEmpty()) {
            codes.computeIfAbsent(notation, ignored -> new HashMap<>()).put(folded(text), code);
        }
    }
}
