package org.bordertally.inquiry;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.bordertally.export.Json;
import org.bordertally.plausibility.WarningKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Figures that look odd.
 *
 * @param rule of reconciliation, null where it is not about two sides
 * @param post null for all posts together
 * @param partnerCountry null for all together
 * @param numbers that say so
 */
public record Warning(
        long id,
        WarningKind kind,
        @Nullable String rule,
        String flow,
        @Nullable String post,
        @Nullable String partnerCountry,
        LocalDate periodStart,
        LocalDate periodEnd,
        JsonNode numbers) {
    private static final String ALL = "_T";

    private static final String WARNINGS = """
            SELECT id, kind, rule, flow, post, partner_country, period_start, period_end, numbers
            FROM reconciliation.warning
            WHERE (CAST(:country AS text) IS NULL OR partner_country = :country
                   OR partner_country = '_T'
                      AND post IN (SELECT code FROM warehouse.border_post WHERE neighbour = :country))
              AND (CAST(:from AS date) IS NULL OR period_end >= :from)
              AND (CAST(:to AS date) IS NULL OR period_start <= :to)
              AND (CAST(:kind AS text) IS NULL OR kind = :kind)
            ORDER BY period_start, period_end, kind, flow, post, partner_country, rule
            OFFSET :skipped LIMIT :most
            """;

    /** Which warnings are asked for; null stands for any. */
    public record Wanted(
            @Nullable String country,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable WarningKind kind) {}

    /** In the order of their days. */
    public static List<Warning> list(JdbcClient jdbc, Wanted wanted) {
        return list(jdbc, wanted, Part.WHOLE);
    }

    /** A part of them, in the order of their days. */
    public static List<Warning> list(JdbcClient jdbc, Wanted wanted, Part part) {
        return jdbc.sql(WARNINGS)
                .param("skipped", part.skipped())
                .param("most", part.most())
                .param("country", wanted.country() == null ? null : PartnerCountry.code(jdbc, wanted.country()))
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("kind", wanted.kind() == null ? null : wanted.kind().name())
                .query((found, number) -> new Warning(
                        found.getLong("id"),
                        WarningKind.valueOf(found.getString("kind")),
                        unless("", found.getString("rule")),
                        found.getString("flow"),
                        unless(ALL, found.getString("post")),
                        unless(ALL, found.getString("partner_country")),
                        found.getObject("period_start", LocalDate.class),
                        found.getObject("period_end", LocalDate.class),
                        Json.parse(found.getString("numbers"))))
                .list();
    }

    private static @Nullable String unless(String nothing, String value) {
        return value.equals(nothing) ? null : value;
    }

    /** Numbers in words. */
    public String says() {
        return switch (kind) {
            case CASES_EXCEED_PERSONS -> "%s cases, but %s persons".formatted(number("cases"), number("persons"));
            case PERSONS_PER_CASE ->
                "%s persons per case (%s in %s), usually %s (%s to %s over %s months)"
                        .formatted(
                                number("personsPerCase"),
                                number("persons"),
                                number("cases"),
                                number("usual"),
                                number("lowest"),
                                number("highest"),
                                number("months"));
            case UNUSUAL_DAY ->
                "%s persons, usually %s (%s to %s over %s weeks)"
                        .formatted(
                                number("persons"),
                                number("usual"),
                                number("lowest"),
                                number("highest"),
                                number("weeks"));
            case SHIFTED_SERIES -> rule == null ? copied() : shifted();
            case REPEATED_VALUE ->
                "%s persons on each of %s days in a row".formatted(number("persons"), number("days"));
        };
    }

    private String shifted() {
        return "the right side has the same value a day %s on %s of %s days, on the same day on %s"
                .formatted(
                        numbers.get("shift").asInt() > 0 ? "later" : "earlier",
                        number("matched"),
                        number("leftDays"),
                        number("aligned"));
    }

    private String copied() {
        return "%s persons in the same %s combinations as the day before"
                .formatted(number("persons"), number("combinations"));
    }

    private String number(String name) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ENGLISH))
                .format(numbers.get(name).decimalValue());
    }
}
