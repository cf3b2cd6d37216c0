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
 */
class AccountingTest {
    @TempDir
    Path folder;

    static LongStream seeds() {
        String asked = System.getProperty("accounting.seeds", "1-10");
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
        Plan plan = Plan.any(inbox, random);
        List<String> wrong = wrong(plan);
        if (!wrong.isEmpty() && Boolean.getBoolean("accounting.shrink")) {
            plan = shrink(plan);
            wrong = wrong(plan);
        }
        assertThat(wrong).as("seed " + seed + "\n" + plan + "\n").isEmpty();
    }

    private Plan shrink(Plan plan) throws IOException {
        Plan smallest = plan;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (Plan smaller : smallest.smaller()) {
                if (!wrong(smaller).isEmpty()) {
                    smallest = smaller;
                    shrunk = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private List<String> wrong(Plan plan) throws IOException {
        Play.End end;
        try {
            end = Play.of(plan, folder);
        } catch (RuntimeException e) {
            return List.of("failed: " + e);
        }
        List<String> expected = Expected.lines(new Oracle(plan.inbox(), end.carriedOut()).outcomes());
        List<String> wrong = new ArrayList<>(end.faults());
        expected.stream()
                .filter(line -> !end.predicted().contains(line))
                .forEach(line -> wrong.add("missing: " + line));
        end.predicted().stream()
                .filter(line -> !expected.contains(line))
                .forEach(line -> wrong.add("surplus: " + line));
        return wrong;
    }
}
