package org.bordertally.console;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bordertally.export.Language;
import org.bordertally.feed.reference.Countries;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.RequestScope;

/** How a page writes numbers and moments, in the language of whoever reads; the zone is read once for all of the page. */
@Component("formats")
@RequestScope
class Formats {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Premises premises;
    private final ZoneId zone;

    Formats(Premises premises) {
        this.premises = premises;
        this.zone = premises.jobs().nightly().zone();
    }

    static Language language() {
        return LocaleContextHolder.getLocale().getLanguage().equals("vi") ? Language.VI : Language.EN;
    }

    /** Countries that may be asked for: names by ISO 3166-1 alpha-3 code. */
    public Map<String, String> countries() {
        Map<String, String> names = new TreeMap<>();
        for (Countries.Country country : premises.jobs().reference().countries().all()) {
            names.put(country.code(), language() == Language.VI ? country.vi() : country.en());
        }
        return names;
    }

    /** Nothing where there is no number: missing is not zero. */
    public String number(@Nullable Number number) {
        return number == null
                ? "–"
                : NumberFormat.getIntegerInstance(LocaleContextHolder.getLocale())
                        .format(number);
    }

    /** A message as whoever looks at a page may read it: without the folders of the machine. */
    public String plain(@Nullable String said) {
        return said == null ? "" : Folders.leftOut(said);
    }

    /** With its sign. */
    public String change(@Nullable Long number) {
        if (number == null) {
            return "–";
        }
        return (number > 0 ? "+" : "") + number(number);
    }

    /** In the zone of the nights. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? "–" : MOMENT.withZone(zone).format(moment);
    }

    /** The same to the second. */
    public String second(Instant moment) {
        return SECOND.withZone(zone).format(moment);
    }

    /** As ISO 8601 writes it. */
    public String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** A single one where both are the same. */
    public String days(LocalDate from, LocalDate to) {
        return from.equals(to) ? from.toString() : from + " – " + to;
    }

    public String seconds(@Nullable Long milliseconds) {
        if (milliseconds == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(1);
        return format.format(milliseconds / 1000.0) + " s";
    }
}
