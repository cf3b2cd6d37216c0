package org.bordertally.bench.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to whom is drawn once and for all by the seed, and so is what is sent. */
class PlanTest {
    private static List<Plan.Step> steps(long seed) {
        return Stream.generate(new Plan(seed)::next).limit(200).toList();
    }

    @Test
    void theSameSeedDisturbsInTheSameWay() {
        assertThat(steps(7)).isEqualTo(steps(7)).isNotEqualTo(steps(8));
    }

    @Test
    void everyDisturbanceComesAndNeverAfterTheNight() {
        assertThat(steps(7).stream().map(Plan.Step::disturbance)).contains(Disturbance.values());
        assertThat(steps(7)).allSatisfy(step -> assertThat(step.moment()).isBetween(0.0, 1.0));
    }

    @Test
    void theFilesOfTheDaysAreTheSameAndSomeAreBad(@TempDir Path folder) throws IOException {
        LocalDate first = LocalDate.of(2026, 3, 1);
        Map<String, String> once = sent(folder.resolve("once"), first);
        assertThat(once).isEqualTo(sent(folder.resolve("again"), first)).hasSizeGreaterThan(21);
        assertThat(once.values()).anyMatch(text -> text.startsWith("something,else"));
        assertThat(once.values()).anyMatch(text -> text.contains("BAD,noon"));
        assertThat(List.copyOf(once.values())).doesNotHaveDuplicates();
    }

    /** What is sent on the eighth day, by name. */
    private static Map<String, String> sent(Path folder, LocalDate first) throws IOException {
        Days days = Days.make(folder.resolve("store"), first, 8);
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        days.send(first.plusDays(7), inbox);
        try (Stream<Path> files = Files.list(inbox)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), PlanTest::text, (one, other) -> one, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
