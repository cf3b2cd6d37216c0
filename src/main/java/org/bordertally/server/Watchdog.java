package org.bordertally.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether pages answer and nights are looked for, and gives up where they have not for minutes: whatever started the program
 * then starts it again. It never does while a night is on its way.
 */
final class Watchdog {
    static final Duration EVERY = Duration.ofSeconds(30);

    /** In a row. They are counted, not timed: a machine that slept is no fault of ours. */
    private static final int MOST_FAILED = 10;

    /** When it has not looked for so long itself, nothing is known. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Looks looks;
    private final BooleanSupplier night;
    private final Clock clock;
    private final CompletableFuture<String> gaveUp = new CompletableFuture<>();
    private volatile boolean doPagesAnswer = true;
    private volatile Instant looked;
    private int deaf;
    private int idle;

    Watchdog(Looks looks, BooleanSupplier night, Clock clock) {
        this.looks = looks;
        this.night = night;
        this.clock = clock;
        this.looked = clock.instant();
    }

    /** @param pages whether they answer */
    void look(BooleanSupplier pages) {
        try {
            doPagesAnswer = pages.getAsBoolean();
            deaf = doPagesAnswer ? 0 : deaf + 1;
            idle = looks.goOn() ? 0 : idle + 1;
            looked = clock.instant();
            if (!night.getAsBoolean()) {
                giveUpWhereItIsTime();
            }
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(Watchdog.class).error("Looking whether all goes on: {}", e.getMessage());
        }
    }

    private void giveUpWhereItIsTime() {
        if (idle >= MOST_FAILED) {
            gaveUp.complete("Nights that are due have not been looked for any more for minutes");
        } else if (deaf >= MOST_FAILED) {
            gaveUp.complete("The pages have not answered for minutes");
        }
    }

    /** Whether they did at the last look, which was lately. */
    boolean pagesAnswer() {
        return doPagesAnswer && !clock.instant().isAfter(looked.plus(PATIENCE));
    }

    /** Why it gave up, once it does. */
    CompletableFuture<String> gaveUp() {
        return gaveUp;
    }
}
