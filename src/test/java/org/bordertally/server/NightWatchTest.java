package org.bordertally.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.server.Nights.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.scheduling.support.CronExpression;

/** When a server runs nights. */
class NightWatchTest {
    /** What a database would know, in memory: when each night that completed began. */
    private static final class Memory {
        private final List<String> ran = new ArrayList<>();
        private Instant lastBegan = Instant.MIN;
        private LocalDate last = LocalDate.MIN;
    }

    private record Looking(String cron, String zone, Memory memory, Instant now, Outcome outcome) implements Nights {
        void look() {
            new NightWatch(this, clock()).look();
        }

        Clock clock() {
            return Clock.fixed(now, ZoneOffset.UTC);
        }

        @Override
        public Schedule schedule() {
            return new Schedule(CronExpression.parse(cron), ZoneId.of(zone));
        }

        @Override
        public boolean isDone(LocalDate businessDate, Instant since) {
            return !memory.last.isBefore(businessDate) && !memory.lastBegan.isBefore(since);
        }

        @Override
        public Outcome run(LocalDate businessDate) {
            memory.ran.add(businessDate + " " + outcome);
            if (outcome == Outcome.DONE) {
                memory.last = businessDate;
                memory.lastBegan = now;
            }
            return outcome;
        }
    }

    private static List<String> ran(String cron, String zone, String... moments) {
        Memory memory = new Memory();
        for (String moment : moments) {
            new Looking(cron, zone, memory, Instant.parse(moment), Outcome.DONE).look();
        }
        return memory.ran;
    }

    @Test
    void aNightIsRunOnceItIsDueForTheDayBeforeInItsZone() {
        assertThat(ran(
                        "0 30 2 * * *",
                        "Asia/Ho_Chi_Minh",
                        "2024-08-12T19:29:59Z",
                        "2024-08-12T19:30:00Z",
                        "2024-08-12T19:30:15Z",
                        "2024-08-13T19:29:45Z",
                        "2024-08-13T19:30:00Z"))
                .containsExactly("2024-08-11 DONE", "2024-08-12 DONE", "2024-08-13 DONE");
    }

    @Test
    void nightsThatWereMissedAreCaughtUpAsOne() {
        assertThat(ran("0 30 2 * * *", "UTC", "2024-08-01T03:00:00Z", "2024-08-20T09:00:00Z", "2024-08-20T09:01:00Z"))
                .containsExactly("2024-07-31 DONE", "2024-08-19 DONE");
    }

    @Test
    void everyStrokeOfADayIsANight() {
        assertThat(ran(
                        "0 0 2,14 * * *",
                        "UTC",
                        "2024-08-12T02:00:00Z",
                        "2024-08-12T13:59:59Z",
                        "2024-08-12T14:00:00Z",
                        "2024-08-12T15:00:00Z"))
                .containsExactly("2024-08-11 DONE", "2024-08-11 DONE");
    }

    @ParameterizedTest
    @CsvSource({
        // The clocks go from 02:00 to 03:00: the stroke of 02:30 is not there.
        "2024-03-31T00:59:00Z, 2024-03-29",
        "2024-03-31T01:31:00Z, 2024-03-29",
        // They go from 03:00 back to 02:00: one night, not two.
        "2024-10-27T00:31:00Z, 2024-10-26",
        "2024-10-27T01:31:00Z, 2024-10-26"
    })
    void whereClocksAreSetNoNightIsRunTwice(String moment, String businessDate) {
        assertThat(ran("0 30 2 * * *", "Europe/Berlin", moment)).containsExactly(businessDate + " DONE");
    }

    @Test
    void theHourThatComesTwiceHasOneNight() {
        assertThat(ran("0 30 2 * * *", "Europe/Berlin", "2024-10-27T00:31:00Z", "2024-10-27T01:31:00Z"))
                .containsExactly("2024-10-26 DONE");
    }

    @Test
    void ofTwoServersOneRunsTheNight() {
        Memory shared = new Memory();
        Instant now = Instant.parse("2024-08-12T02:30:00Z");
        new Looking("0 30 2 * * *", "UTC", shared, now, Outcome.DONE).look();
        new Looking("0 30 2 * * *", "UTC", shared, now.plusSeconds(7), Outcome.DONE).look();
        assertThat(shared.ran).containsExactly("2024-08-11 DONE");
    }

    @ParameterizedTest
    @CsvSource({"BUSY, 2", "UNREACHABLE, 2", "FAILED, 1"})
    void oneThatFailedIsLeftToAPersonAndOneThatCouldNotBeginIsTriedAgain(Outcome outcome, int tries) {
        Memory memory = new Memory();
        Looking first = new Looking("0 30 2 * * *", "UTC", memory, Instant.parse("2024-08-12T02:30:00Z"), outcome);
        NightWatch watch = new NightWatch(first, first.clock());
        watch.look();
        watch.look();
        assertThat(memory.ran).hasSize(tries);
    }

    @Test
    void aScheduleThatNeverStrikesRunsNothing() {
        assertThat(ran("0 30 2 30 2 *", "UTC", "2024-08-12T02:30:00Z")).isEmpty();
    }
}
