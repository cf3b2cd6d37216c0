package org.bordertally.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;
import org.bordertally.feed.reference.KnownDays;

/** Reads a moment of the command line: a day stands for its end. */
final class Moment {
    private Moment() {}

    /**
     * @param zone in which days are meant; asked for only where it matters
     * @throws UsageException when it is neither a day nor a moment with an offset
     */
    static Instant read(String given, Supplier<ZoneId> zone) {
        try {
            return given.contains("T")
                    ? KnownDays.parseMoment(given).toInstant()
                    : KnownDays.parse(given)
                            .plusDays(1)
                            .atStartOfDay(zone.get())
                            .toInstant()
                            .minusNanos(1000);
        } catch (KnownDays.OutsideException e) {
            throw new UsageException(e.getMessage() + ". Write a day or moment of that time.");
        } catch (DateTimeParseException e) {
            throw new UsageException(
                    "%s is no moment. Write a day, 2024-08-15, or a moment with its offset, 2024-08-15T06:00:00+07:00."
                            .formatted(given));
        }
    }
}
