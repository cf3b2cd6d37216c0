package org.bordertally.server;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.bordertally.server.Nights.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Runs each night that is due. Whether one is, is asked of the database: nights that were missed are caught up as one, a night that
 * died is finished, and of several servers one runs it.
 */
final class NightWatch {
    private final Nights nights;
    private final Clock clock;
    private @Nullable ZonedDateTime failed;

    NightWatch(Nights nights, Clock clock) {
        this.nights = nights;
        this.clock = clock;
    }

    /** Runs the night that is due now, if one is. One that failed is left to whoever looks into it, until the next is due. */
    void look() {
        Optional<ZonedDateTime> last = nights.schedule().last(clock.instant());
        if (last.isEmpty() || last.get().equals(failed)) {
            return;
        }
        ZonedDateTime stroke = last.get();
        LocalDate businessDate = Schedule.businessDate(stroke);
        if (!nights.isDone(businessDate, stroke.toInstant()) && nights.run(businessDate) == Outcome.FAILED) {
            failed = stroke;
        }
    }
}
