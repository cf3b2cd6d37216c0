package org.bordertally.export;

import java.time.LocalDate;
import org.bordertally.feed.reference.Period;
import org.bordertally.feed.reference.PeriodType;
import org.jspecify.annotations.Nullable;

/**
 * A figure as SDMX sees it; cases and persons are an observation each, at the same place.
 *
 * @param frequency SDMX CL_FREQ: D, M, Q, S (half-year), A, or I for any other range
 * @param timePeriod e.g. {@code 2024-08}, {@code 2024-Q3}, {@code 2024-S2}, {@code 2024}, {@code 2024-01-01/P7M12D}
 * @param flow code of a flow, {@code _T} all flows of the irregular-migration total
 * @param counterpart ISO 3166-1 alpha-2 code of the partner country; {@code _T} all, {@code _O} others; what has no such code
 *     under its own
 * @param hasCases whether the flow has cases at all
 * @param cases null where withheld or not collected
 * @param persons person-events, null where withheld or not collected
 * @param obsStatus SDMX CL_OBS_STATUS: A, P, E (estimated), L (not collected), Q (suppressed)
 * @param confStatus SDMX CL_CONF_STATUS: F, A (small counts), D (secondary)
 */
record Observation(
        String frequency,
        String timePeriod,
        String flow,
        String counterpart,
        boolean hasCases,
        @Nullable Long cases,
        @Nullable Long persons,
        String obsStatus,
        String confStatus) {

    /** Of a row of a report; where no day of it has a figure although deliveries are missing, it is not collected. */
    static Observation of(Report report, Report.Row row) {
        Period period = period(report.from(), report.to());
        boolean isCollected = row.obsStatus() != null || report.coverage().hasAll();
        return new Observation(
                frequency(period.type()),
                period.timePeriod(),
                row.flow().code(),
                area(row.partner().code(), row.partner().alpha2()),
                row.cases() != null,
                isCollected ? row.cases() : null,
                isCollected ? row.persons() : null,
                isCollected ? status(row) : "L",
                "F");
    }

    private static String status(Report.Row row) {
        String status = row.obsStatus() == null ? "P" : row.obsStatus();
        return row.estimated() && status.equals("P") ? "E" : status;
    }

    /** The calendar period of exactly these days, else a stretch of its own. */
    private static Period period(LocalDate from, LocalDate to) {
        for (PeriodType type : PeriodType.values()) {
            if (type != PeriodType.NAMED) {
                Period period = Period.holding(type, from);
                if (period.start().equals(from) && period.end().equals(to)) {
                    return period;
                }
            }
        }
        return new Period(PeriodType.NAMED, from, to, null);
    }

    static String frequency(PeriodType type) {
        return switch (type) {
            case DAY -> "D";
            case MONTH -> "M";
            case QUARTER -> "Q";
            case HALF_YEAR -> "S";
            case YEAR -> "A";
            case NAMED -> "I";
        };
    }

    static String area(String code, String alpha2) {
        return alpha2.isEmpty() ? code : alpha2;
    }
}
