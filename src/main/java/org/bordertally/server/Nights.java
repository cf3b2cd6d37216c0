package org.bordertally.server;

import java.time.Instant;
import java.time.LocalDate;

/** Nights, as whoever watches the clock sees them. */
public interface Nights {
    /** As it is declared now. */
    Schedule schedule();

    /** Whether a night for this business date or a later one began at that moment or later, and completed. */
    boolean isDone(LocalDate businessDate, Instant since);

    /** Runs a night to its end. */
    Outcome run(LocalDate businessDate);

    /** What became of it. */
    enum Outcome {
        DONE,
        /** Another run or command is at work. */
        BUSY,
        /** The database does not answer. */
        UNREACHABLE,
        /** Trying again would not help before somebody has looked. */
        FAILED
    }
}
