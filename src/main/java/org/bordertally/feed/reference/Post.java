package org.bordertally.feed.reference;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reporting place: gate, station, opening or trail sector.
 *
 * @param code the post's code, unique; also its sender code
 * @param nameEn name in English
 * @param nameVi name in Vietnamese
 * @param kind how travellers pass it
 * @param zone the zone whose midnight ends the post's day
 * @param neighbour ISO 3166-1 alpha-3 code of the country on the other side; null for airports and seaports
 * @param validFrom first day it reports, null when always
 * @param validTo last day it reports, null when still open
 * @param successor code of the post that took over after {@code validTo}, null when none
 * @param aliases other names under which files mention it
 */
public record Post(
        String code,
        String nameEn,
        String nameVi,
        Kind kind,
        ZoneId zone,
        @Nullable String neighbour,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successor,
        Set<String> aliases) {

    /** Stands for "no post" where a sender that is none reports facts (SDMX: not applicable). */
    public static final String NONE = "_Z";

    /** How travellers pass a post. */
    public enum Kind {
        ROAD,
        RAIL,
        AIR,
        SEA,
        RIVER,
        TRAIL
    }

    public Post {
        aliases = Set.copyOf(aliases);
    }

    /** The country on the other side, empty for airports and seaports. */
    public Optional<String> neighbourCountry() {
        return Optional.ofNullable(neighbour);
    }

    /** Whether the post reports on this day. */
    public boolean isOpenOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
