package org.bordertally.cli;

import java.time.LocalDate;
import org.bordertally.database.Database;
import org.bordertally.run.LastNight;

/** Tells when nothing is known to be due yet for the dates asked for: that is worked out by the night that looks for it. */
final class DueNote {
    private DueNote() {}

    /** @param what is known after the night that takes the later dates, e.g. {@code who owes what} */
    static void tell(Workplace workplace, Database database, LocalDate through, String what) {
        LocalDate lastNight = LastNight.of(database.pool(1));
        if (lastNight == null) {
            workplace.err().println("No night has run yet, so nothing is known to be due. Next: ./bordertally nightly");
        } else if (lastNight.isBefore(through)) {
            workplace
                    .err()
                    .println(
                            "The last night took everything up to %s: %s for later dates is known after the next. Next: ./bordertally nightly"
                                    .formatted(lastNight, what));
        }
    }
}
