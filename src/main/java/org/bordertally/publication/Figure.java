package org.bordertally.publication;

import java.time.LocalDate;
import java.util.Arrays;
import org.bordertally.feed.reference.Period;
import org.bordertally.feed.reference.PeriodType;

/**
 * A figure that can be released.
 *
 * @param to inclusive
 * @param flow a flow's code, or {@link #ALL} those of the irregular-migration total
 * @param category a code of the breakdown, {@link #OTHER} or {@link #ALL}
 */
record Figure(Breakdown breakdown, PeriodType type, LocalDate from, LocalDate to, String flow, String category) {
    /** SDMX: total. */
    static final String ALL = "_T";

    /** SDMX: other. */
    static final String OTHER = "_O";

    static Figure of(Breakdown breakdown, Period period, String flow, String category) {
        return new Figure(breakdown, period.type(), period.start(), period.end(), flow, category);
    }

    /** How a state of it is shown. */
    enum Showing {
        FREE("F"),
        SMALL("A"),
        SECONDARY("D");

        private final String code;

        Showing(String code) {
            this.code = code;
        }

        /** In SDMX CL_CONF_STATUS. */
        String code() {
            return code;
        }

        static Showing of(String code) {
            return Arrays.stream(values())
                    .filter(showing -> showing.code.equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
