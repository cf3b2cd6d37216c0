package org.bordertally.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row sent is accounted for, nothing is counted twice, and the order of arrival does not matter.
 *
 * <p>Precisely: the outcome of every delivery and row, tallies, case homes and statements, cells, verdicts and coverage
 * depend only on
 *
 * <ul>
 *   <li>which files were sent, as long as no two share feed, sender, date and revision and every one stays where it was
 *       found;
 *   <li>which deliveries were withdrawn and which held ones accepted, and which figures were told;
 *   <li>the jobs folder.
 * </ul>
 *
 * <p>They do not depend on when a file came or an order was carried out. An order that cannot be carried out at one moment
 * (a file that has not come cannot be withdrawn, one that is not held cannot be accepted, nothing can be told once a file
 * counts) changes nothing, and is no part of the set. What depends on the course of events by its nature is left out: why and
 * when a cell was revised, cells and findings that came to nothing, and the words of messages.
 *
 * <p>{@code -Daccounting.seeds=1-500,977} plays other inboxes than the usual; {@code -Daccounting.shrink=true} looks for the
 * smallest plan that still fails.
 */
class AccountingTest {
    private static final String USUAL_SEEDS = "1-12,19";

    @TempDir
    Path folder;

    static LongStream seeds() {
        String asked = System.getProperty("accounting.seeds", USUAL_SEEDS);
        System.out.println("Accounting is tried with seeds " + asked);
        return Pattern.compile(",").splitAsStream(asked).flatMapToLong(part -> {
            int dash = part.indexOf('-');
            return LongStream.rangeClosed(
                    Long.parseLong(dash < 0 ? part : part.substring(0, dash)),
                    Long.parseLong(part.substring(dash + 1)));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderOverAnyNightsComesToWhatTheDesignSays(long seed) throws IOException {
        SentInbox inbox = InboxMaker.make(seed);
        Random random = new Random(seed);

        Play.End one = play(seed, Plan.any(inbox, random));
        Play.End other = play(seed, Plan.any(inbox.withOrders(one.carriedOut()), random));

        if (other.carriedOut().equals(one.carriedOut())) {
            assertThat(other.rest()).as("seed " + seed).isEqualTo(one.rest());
        }
    }

    private Play.End play(long seed, Plan plan) throws IOException {
        Play.End end = Play.of(plan, folder);
        List<String> wrong = wrong(plan, end);
        Plan failing = wrong.isEmpty() || !Boolean.getBoolean("accounting.shrink") ? plan : shrink(plan);
        assertThat(wrong).as("seed " + seed + "\n" + failing + "\n").isEmpty();
        return end;
    }

    private static List<String> wrong(Plan plan, Play.End end) {
        List<String> expected = Expected.lines(new Oracle(plan.inbox(), end.carriedOut()).outcomes());
        List<String> wrong = new ArrayList<>(end.faults());
        difference(expected, end.predicted()).forEach(line -> wrong.add("missing: " + line));
        difference(end.predicted(), expected).forEach(line -> wrong.add("surplus: " + line));
        return wrong;
    }

    private static List<String> difference(List<String> lines, List<String> others) {
        List<String> difference = new ArrayList<>(lines);
        others.forEach(difference::remove);
        return difference;
    }

    private Plan shrink(Plan plan) throws IOException {
        for (Plan smaller : plan.smaller()) {
            if (!wrong(smaller, Play.of(smaller, folder)).isEmpty()) {
                return shrink(smaller);
            }
        }
        return plan;
    }
}
