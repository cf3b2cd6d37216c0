package org.bordertally.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.bordertally.MovingClock;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

/** When a server finds that it does not do any more what it is there for. */
class WatchdogTest {
    private final MovingClock clock = new MovingClock(Instant.parse("2024-08-12T20:00:00Z"));
    private boolean night;
    private boolean isBroken;
    private final Looks looks = new Looks(new NightWatch(new Due(), clock), () -> night, clock);
    private final Watchdog watchdog = new Watchdog(looks, () -> night, clock);

    /** Never due, or not to be found out whether they are. */
    private final class Due implements Nights {
        @Override
        public Schedule schedule() {
            if (isBroken) {
                throw new AssertionError("a class is missing");
            }
            return new Schedule(CronExpression.parse("0 0 0 * * *"), ZoneOffset.UTC);
        }

        @Override
        public boolean isDone(LocalDate businessDate, Instant since) {
            return true;
        }

        @Override
        public Outcome run(LocalDate businessDate) {
            throw new IllegalStateException("Not due");
        }
    }

    /** @param times half minutes that go by, each with a look for nights where the clockwork runs */
    private void goOn(int times, boolean doPagesAnswer, boolean doesClockworkRun) {
        for (int time = 0; time < times; time++) {
            clock.pass(Watchdog.EVERY);
            if (doesClockworkRun) {
                looks.look();
            }
            watchdog.look(() -> doPagesAnswer);
        }
    }

    @Test
    void whatGoesOnIsLeftAlone() {
        goOn(100, true, true);
        assertThat(watchdog.gaveUp()).isNotDone();
        assertThat(watchdog.pagesAnswer()).isTrue();
        assertThat(looks.findNights()).isTrue();
    }

    @Test
    void whereNightsAreNotLookedForHealthFailsAndThenItGivesUp() {
        goOn(4, true, false);
        assertThat(looks.findNights()).isTrue();
        goOn(1, true, false);
        assertThat(looks.findNights()).isFalse();
        goOn(8, true, false);
        assertThat(watchdog.gaveUp()).isNotDone();
        goOn(1, true, false);
        assertThat(watchdog.gaveUp())
                .isCompletedWithValue("Nights that are due have not been looked for any more for minutes");
    }

    @Test
    void wherePagesDoNotAnswerHealthFailsAndThenItGivesUp() {
        goOn(1, false, true);
        assertThat(watchdog.pagesAnswer()).isFalse();
        goOn(8, false, true);
        assertThat(watchdog.gaveUp()).isNotDone();
        goOn(1, false, true);
        assertThat(watchdog.gaveUp()).isCompletedWithValue("The pages have not answered for minutes");
    }

    @Test
    void whatComesBackIsForgiven() {
        goOn(9, false, true);
        goOn(1, true, true);
        goOn(9, false, true);
        assertThat(watchdog.gaveUp()).isNotDone();
    }

    @Test
    void aNightOnItsWayIsNeverBrokenOff() {
        night = true;
        goOn(1000, false, false);
        assertThat(watchdog.gaveUp()).isNotDone();
        assertThat(looks.findNights()).isTrue();
        night = false;
        goOn(1, false, false);
        assertThat(watchdog.gaveUp()).isDone();
    }

    /** Trying again would not help, so it does not end; but it is not well. */
    @Test
    void looksThatFailGoOnAndHealthFails() {
        isBroken = true;
        goOn(100, true, true);
        assertThat(watchdog.gaveUp()).isNotDone();
        assertThat(looks.findNights()).isFalse();
        isBroken = false;
        goOn(1, true, true);
        assertThat(looks.findNights()).isTrue();
    }

    @Test
    void aMachineThatSleptIsNoFault() {
        clock.pass(Duration.ofDays(3));
        watchdog.look(() -> true);
        looks.look();
        watchdog.look(() -> true);
        assertThat(watchdog.gaveUp()).isNotDone();
        assertThat(watchdog.pagesAnswer()).isTrue();
    }

    @Test
    void aWatchdogThatDoesNotLookKnowsNothing() {
        clock.pass(Duration.ofMinutes(3));
        assertThat(watchdog.pagesAnswer()).isFalse();
    }

    @Test
    void whereNothingListensPagesDoNotAnswer() throws IOException {
        ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = listening.getLocalPort();
        listening.close();
        assertThat(new PagesProbe("0.0.0.0", port, "").isAnswered()).isFalse();
    }
}
