package org.bordertally.server;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * When nights are due.
 *
 * @param cron of Spring's six fields
 * @param zone in which it is meant
 */
public record Schedule(CronExpression cron, ZoneId zone) {
    /** A schedule that did not strike for so long does not strike any more. */
    private static final int DAYS_BACK = 400;

    /** Which night a stroke of the clock is for: the one of the day before. */
    static LocalDate businessDate(ZonedDateTime stroke) {
        return stroke.toLocalDate().minusDays(1);
    }

    /** The last stroke until now; empty when there was none. */
    Optional<ZonedDateTime> last(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        for (int back = 0; back < DAYS_BACK; back++) {
            ZonedDateTime midnight = here.toLocalDate().minusDays(back).atStartOfDay(zone);
            ZonedDateTime last = null;
            ZonedDateTime stroke = next(midnight.minusNanos(1));
            while (stroke != null
                    && !stroke.isAfter(here)
                    && stroke.toLocalDate().equals(midnight.toLocalDate())) {
                if (!comesAgain(stroke)) {
                    last = stroke;
                }
                stroke = next(stroke);
            }
            if (last != null) {
                return Optional.of(last);
            }
        }
        return Optional.empty();
    }

    /** Where clocks are set back, an hour comes twice, and what is due in it is due once. */
    private static boolean comesAgain(ZonedDateTime stroke) {
        return !stroke.equals(stroke.withEarlierOffsetAtOverlap());
    }

    /** The first stroke after now; empty when there will be none. */
    public Optional<ZonedDateTime> next(Instant now) {
        return Optional.ofNullable(next(now.atZone(zone)));
    }

    private @Nullable ZonedDateTime next(ZonedDateTime after) {
        return cron.next(after);
    }
}
