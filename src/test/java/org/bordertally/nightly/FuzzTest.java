package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bordertally.ChildJvm;
import org.bordertally.feed.FeedContract;
import org.bordertally.jobs.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a file holds, it ends counted or refused, its rows add up, and a second look finds the same. The same files each
 * time; {@code -Dfuzz.seed} makes others, {@code -Dfuzz.files} more.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20240812);
    private static final int FILES = Integer.getInteger("fuzz.files", 800);
    private static final int STORED_FILES = FILES / 40;

    @TempDir
    Path folder;

    @Test
    void damagedFilesOfEveryFeedAreCountedOrRefusedInASmallHeap() throws Exception {
        System.out.println("fuzz.seed " + SEED);

        ChildJvm.Outcome outcome = new ChildJvm()
                .option("-Xmx64m")
                .run(
                        Fuzzer.class,
                        folder.toString(),
                        Long.toString(SEED),
                        Integer.toString(FILES),
                        hongKong(folder.resolve("hong-kong")).toString());

        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(outcome.output()).as("six feeds, and that of Hong Kong").contains("feeds 7");
        long counted = Long.parseLong(outcome.output().replaceAll("(?s).*counted (\\d+) .*", "$1"));
        assertThat(counted).isBetween(7L * FILES / 4, 7L * FILES * 9 / 10);
    }

    @Test
    void aNightOfDamagedFilesStoresWhatItCounts() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Path jobsFolder = LenientJobs.in(folder);
        Jobs jobs = NightRunner.read(jobsFolder);
        Random random = new Random(SEED);
        for (FeedContract contract : jobs.feeds()) {
            ValidFile valid = new ValidFile(contract, jobs.reference());
            Mutations mutations = new Mutations(random, contract.dialect().delimiter());
            for (int number = 0; number < STORED_FILES; number++) {
                LocalDate date = Fuzzer.BUSINESS_DATE.minusDays(number);
                byte[] content = mutations.mutated(valid.text(date, 30, random));
                Files.write(inbox.resolve(valid.name(valid.sender(random), date)), content);
            }
        }

        try (NightRunner night = new NightRunner(folder, jobsFolder)) {
            night.run(inbox, Fuzzer.BUSINESS_DATE.toString());

            assertThat(night.rows("SELECT DISTINCT state FROM intake.delivery WHERE state NOT IN"
                            + " ('ACCEPTED', 'REFUSED', 'DUPLICATE', 'SUPERSEDED')"))
                    .as("fuzz.seed %d", SEED)
                    .isEmpty();
            assertThat(night.number("SELECT count(*) FROM intake.delivery"))
                    .isEqualTo((long) STORED_FILES * jobs.feeds().size());
            assertThat(night.number("SELECT count(*) FROM intake.delivery WHERE state = 'ACCEPTED' AND accepted > 0"))
                    .isGreaterThan(STORED_FILES);
            assertThat(night.rows("""
                            SELECT d.file_name, d.persons, sum(t.persons) FROM intake.delivery d
                            JOIN ledger.tally t ON t.delivery_id = d.id
                            GROUP BY d.id HAVING d.persons <> sum(t.persons)""")).isEmpty();
        }
    }

    private static Path hongKong(Path target) throws IOException {
        for (Path source : List.of(Path.of("jobs"), Path.of("examples/hong-kong"))) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path each : files.toList()) {
                    Path copy = target.resolve(source.relativize(each).toString());
                    if (Files.isDirectory(each)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
        return target;
    }
}
