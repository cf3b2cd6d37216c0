package org.bordertally.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightRunner;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same files raise the same warnings, in whatever order and over however many nights they came. */
class WarningsInAnyOrderTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 6, 20);
    private static final LocalDate LAST = LocalDate.of(2024, 8, 11);
    private static final String TODAY = "2024-08-12";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nightsInAnyOrderRaiseWhatOneNightDoes(long seed) throws IOException {
        Random random = new Random(seed);
        Path jobs = jobs();
        List<CrossingsFile> files = files(random);

        List<String> atOnce = warningsAfter(jobs, List.of(files));
        Collections.shuffle(files, random);
        List<String> inTurn = warningsAfter(jobs, nights(files, random));

        assertThat(inTurn).as("seed %d", seed).isEqualTo(atOnce);
        assertThat(atOnce)
                .as("seed %d is worth comparing", seed)
                .anyMatch(warning -> warning.startsWith("UNUSUAL_DAY"))
                .anyMatch(warning -> warning.startsWith("REPEATED_VALUE"))
                .anyMatch(warning -> warning.startsWith("SHIFTED_SERIES"));
    }

    /** Two posts over some weeks: days that are missing, nil, unusual, repeated, copied, or corrected. */
    private static List<CrossingsFile> files(Random random) {
        List<CrossingsFile> files = new ArrayList<>();
        for (String post : List.of("MONG_CAI", "LAO_CAI")) {
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                int fate = random.nextInt(10);
                if (fate == 0) {
                    continue;
                }
                files.add(file(post + "_" + day, day, fate == 1 ? 0 : fate == 2 ? 13 : 4 + random.nextInt(2), random));
                if (fate == 3) {
                    files.add(file(post + "_" + day + "_r2", day, 4 + random.nextInt(9), random));
                }
            }
        }
        return files;
    }

    private static CrossingsFile file(String name, LocalDate day, int persons, Random random) {
        CrossingsFile file = CrossingsFile.of(name);
        int kinds = random.nextInt(3);
        for (int number = 1; number <= persons; number++) {
            file.entry(Integer.toString(number), day.toString(), number <= kinds ? "KOR" : "CHN");
        }
        if (random.nextInt(3) == 0) {
            file.irregularEntry("case", day.toString(), "C-" + random.nextInt(12), 1 + random.nextInt(6));
        }
        if (random.nextInt(6) == 0) {
            file.entry("late", day.minusDays(3).toString(), "JPN");
        }
        return file;
    }

    private static List<List<CrossingsFile>> nights(List<CrossingsFile> files, Random random) {
        List<List<CrossingsFile>> nights = new ArrayList<>();
        for (int at = 0; at < files.size(); ) {
            int next = Math.min(files.size(), at + 1 + random.nextInt(30));
            nights.add(files.subList(at, next));
            at = next;
        }
        return nights;
    }

    private List<String> warningsAfter(Path jobs, List<List<CrossingsFile>> nights) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Path inbox = home.resolve("inbox");
        try (NightRunner runner = new NightRunner(home, jobs)) {
            for (List<CrossingsFile> night : nights) {
                for (CrossingsFile file : night) {
                    file.writeInto(inbox);
                }
                runner.run(inbox, TODAY);
            }
            return runner.rows("SELECT * FROM canonical.warning");
        }
    }

    private Path jobs() throws IOException {
        Path jobs = LenientJobs.in(folder);
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(
                calendar,
                Files.readString(calendar)
                        .replaceFirst(
                                "(?s)\ndue:.*",
                                "\ndue:\n  - {feed: crossings, senders: [MONG_CAI], every: day, from: 2024-06-20}\n"));
        Files.writeString(jobs.resolve("plausibility.yaml"), """
                personsPerCase: {months: 2, enough: 1, cases: 1, spread: 1}
                unusualDay: {weeks: 3, enough: 2, persons: 3, spread: 1}
                shiftedSeries: {days: 2, share: 0.5, combinations: 2}
                repeatedValue: {days: 3, persons: 2}
                """);
        return jobs;
    }
}
