package org.bordertally.bench.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is a fault of a server under a flood. */
class LimitsTest {
    private static final long MEGABYTE = Limits.MEGABYTE;
    private static final Witness.Answers ALL_RIGHT = new Witness.Answers(8, 8, 300);

    private static Limits.State state(long files, long temporary, long disk, long heap) {
        return new Limits.State(
                new Gauge.Reading(300 * MEGABYTE, files, temporary * MEGABYTE, disk * MEGABYTE), heap * MEGABYTE);
    }

    private static List<String> faults(Limits.State after, long resident, long disk, Witness.Answers answers) {
        Peak peak = new Peak();
        peak.include(new Gauge.Reading(resident * MEGABYTE, 500, 0, disk * MEGABYTE));
        return Limits.faults(state(150, 0, 200, 30), peak, after, answers);
    }

    @Test
    void aServerThatIsAsItWasHeld() {
        assertThat(faults(state(160, 0, 210, 40), 500, 250, ALL_RIGHT)).isEmpty();
    }

    @Test
    void whatIsKeptOrTakenMeanwhileIsNamedWithItsAmount() {
        assertThat(faults(state(150, 0, 200, 107), 500, 250, ALL_RIGHT))
                .containsExactly("the heap kept 77 MB, at most 48 are allowed");
        assertThat(faults(state(150, 0, 200, 30), 900, 1_333, ALL_RIGHT))
                .containsExactly(
                        "the process took up 900 MB, at most 640 are allowed",
                        "meanwhile the disk took 1133 MB, at most 300 are allowed");
        assertThat(faults(state(550, 81, 281, 30), 500, 290, ALL_RIGHT))
                .containsExactly(
                        "400 files more stayed open",
                        "temporary files kept 81 MB, at most 2 are allowed",
                        "the disk kept 81 MB, at most 64 are allowed");
    }

    @Test
    void aServerThatDoesNotTellIsNoServerThatHeld() {
        assertThat(Limits.faults(
                        state(150, 0, 200, 30),
                        new Peak(),
                        new Limits.State(state(0, 0, 200, 0).reading(), -1),
                        Witness.Answers.NONE))
                .containsExactly(
                        "0 of 0 pages and healths were answered with what is right",
                        "the server does not tell what its heap holds");
    }

    @Test
    void onePageThatIsWrongOrLateIsEnough() {
        assertThat(faults(state(150, 0, 200, 30), 500, 250, ALL_RIGHT.and(false, 100)))
                .containsExactly("8 of 9 pages and healths were answered with what is right");
        assertThat(faults(state(150, 0, 200, 30), 500, 250, ALL_RIGHT.and(true, 6_001)))
                .containsExactly("8 of 9 pages and healths were answered with what is right");
    }
}
