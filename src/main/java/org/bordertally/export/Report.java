package org.bordertally.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The published figures of a range of days.
 *
 * @param from first day
 * @param to last day, inclusive
 * @param country the only partner country asked for, null when all
 * @param rows by partner country, the flows of the total first; of a country asked for, those flows are always there
 * @param liaison letters, meetings and the like
 * @param total over the flows of the irregular-migration total
 * @param differentPersons how many persons the total's person-events can be of
 * @param note said beside every figure, null when nothing is
 * @param edition which state of the figures it shows
 */
public record Report(
        LocalDate from,
        LocalDate to,
        @Nullable Country country,
        List<Row> rows,
        List<Liaison> liaison,
        Total total,
        DifferentPersons differentPersons,
        Coverage coverage,
        @Nullable Note note,
        Edition edition) {

    public Report {
        rows = List.copyOf(rows);
        liaison = List.copyOf(liaison);
    }

    /** What must be said beside figures. */
    public record Note(String en, String vi) {
        public String in(Language language) {
            return switch (language) {
                case EN -> en;
                case VI -> vi;
            };
        }
    }

    /**
     * A country by its ISO 3166-1 codes and names.
     *
     * @param code alpha-3
     * @param alpha2 empty where there is none
     */
    public record Country(String code, String alpha2, String en, String vi) {
        public String name(Language language) {
            return switch (language) {
                case EN -> en;
                case VI -> vi;
            };
        }
    }

    /** A flow by its code and names. */
    public record Flow(String code, String en, String vi, boolean inTotal) {
        public String name(Language language) {
            return switch (language) {
                case EN -> en;
                case VI -> vi;
            };
        }
    }

    /**
     * One flow and partner country.
     *
     * @param cases null for flows that have none
     * @param persons person-events
     * @param obsStatus SDMX CL_OBS_STATUS, P while any day is provisional; null when no day has a figure
     * @param verdict the worst finding of a period within the range, null when nothing is reconciled there
     * @param estimated whether figures told by telephone are in it, until their file comes
     */
    public record Row(
            Flow flow,
            Country partner,
            @Nullable Long cases,
            long persons,
            @Nullable String obsStatus,
            @Nullable String verdict,
            boolean estimated) {}

    /**
     * Liaison events with one partner country.
     *
     * @param bound EXACT, AT_LEAST, AT_MOST or ABOUT
     */
    public record Liaison(Flow flow, Country partner, long events, long participants, String bound) {}

    /** Cases and person-events over the flows of the total; a person who is in several flows counts in each. */
    public record Total(long cases, long persons) {}

    /**
     * Between how many and how many persons the person-events of a total are of, provided that nobody is in one flow twice.
     * See "Double counting" in docs/reconciliation.md.
     *
     * @param least persons of the largest flow
     * @param most person-events less those that case ids show to be of persons counted already
     */
    public record DifferentPersons(long least, long most) {}

    /** Deliveries due on a day of the range, and how many of them were accepted. */
    public record Coverage(long expected, long received) {
        public boolean hasAll() {
            return received >= expected;
        }
    }

    /**
     * Which state of the figures a report shows.
     *
     * @param asOf the past moment asked for, null where it is now
     * @param publication number of the last publication of the warehouse by then, null when there was none
     * @param publishedAt its time, null when there was none
     */
    public record Edition(
            @Nullable Instant asOf,
            @Nullable Long publication,
            @Nullable Instant publishedAt) {}
}
