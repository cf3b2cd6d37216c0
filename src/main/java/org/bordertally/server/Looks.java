package org.bordertally.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;

/** Looks for a night that is due, again and again, and knows whether that goes on. */
final class Looks {
    /** A look takes a moment, unless it runs a night. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final NightWatch watch;
    private final BooleanSupplier night;
    private final Clock clock;
    private volatile Instant ended;
    private volatile Instant succeeded;

    /** @param night whether one is on its way: looking waits for its end */
    Looks(NightWatch watch, BooleanSupplier night, Clock clock) {
        this.watch = watch;
        this.night = night;
        this.clock = clock;
        this.ended = clock.instant();
        this.succeeded = ended;
    }

    /** What left here would end all looks that follow. */
    void look() {
        try {
            watch.look();
            succeeded = clock.instant();
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(Looks.class).error("Looking for a night that is due: {}", e.getMessage());
        } finally {
            ended = clock.instant();
        }
    }

    /** Whether a look came to its end lately, whatever came of it, or a night is on its way. */
    boolean goOn() {
        return isRecent(ended) || night.getAsBoolean();
    }

    /** Whether nights that are due would be run: looks go on, and do not fail. */
    boolean findNights() {
        return isRecent(succeeded) || night.getAsBoolean();
    }

    private boolean isRecent(Instant last) {
        return !clock.instant().isAfter(last.plus(PATIENCE));
    }
}
