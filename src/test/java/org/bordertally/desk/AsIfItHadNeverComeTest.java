package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bordertally.desk.Desk.Order;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is withdrawn, and whenever, the figures are those of the files that are left. */
class AsIfItHadNeverComeTest {
    private static final int FILES = 8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void withdrawnDeliveriesLeaveNoTraceInTheFigures(long seed) throws IOException {
        Random random = new Random(seed);
        Path jobs = seed % 2 == 0 ? LenientJobs.in(folder) : Path.of("jobs");
        List<CrossingsFile> files = files(random);
        Set<CrossingsFile> unwanted = new HashSet<>(files.subList(0, 3));
        Collections.shuffle(files, random);

        try (DeskRunner left = new DeskRunner(Files.createDirectory(folder.resolve("left")), jobs);
                DeskRunner all = new DeskRunner(Files.createDirectory(folder.resolve("all")), jobs)) {
            left.nightOf(files.stream().filter(file -> !unwanted.contains(file)).toArray(CrossingsFile[]::new));
            for (CrossingsFile file : files) {
                all.nightOf(file);
                if (random.nextBoolean()) {
                    withdraw(all, unwanted);
                }
            }
            withdraw(all, unwanted);

            assertThat(figures(all, unwanted)).as("seed %d", seed).isEqualTo(figures(left, unwanted));
        }
    }

    /** Takes back those that stand, until none does: what is refused may stand once another is gone. */
    private static void withdraw(DeskRunner runner, Set<CrossingsFile> unwanted) {
        for (boolean some = true; some; ) {
            some = false;
            for (CrossingsFile file : unwanted) {
                List<Long> standing = runner.night
                        .jdbc
                        .sql("SELECT id FROM intake.delivery"
                                + " WHERE file_name = :name AND state NOT IN ('REFUSED', 'WITHDRAWN')")
                        .param("name", file.name)
                        .query(Long.class)
                        .list();
                standing.forEach(id -> runner.desk().withdraw(id, new Order("not wanted", false)));
                some |= !standing.isEmpty();
            }
        }
    }

    private static List<String> figures(DeskRunner runner, Set<CrossingsFile> unwanted) {
        return runner.figures().stream()
                .filter(line -> unwanted.stream().noneMatch(file -> line.contains(file.name)))
                .toList();
    }

    /** Files of one post over three days and up to three revisions, whose records and cases overlap. */
    private static List<CrossingsFile> files(Random random) {
        Map<String, CrossingsFile> files = new LinkedHashMap<>();
        while (files.size() < FILES) {
            int day = 1 + random.nextInt(3);
            int revision = 1 + random.nextInt(3);
            CrossingsFile file = CrossingsFile.of("MONG_CAI_2024-08-0" + day + (revision == 1 ? "" : "_r" + revision));
            int first = random.nextInt(4);
            for (int record = first; record < first + 1 + random.nextInt(4); record++) {
                file.entry(Integer.toString(record), "2024-08-01", random.nextInt(5) == 0 ? "KOR" : "CHN");
                file.irregularEntry("i" + record, "2024-08-01", "C-" + record % 2, 2);
            }
            files.putIfAbsent(file.name, file);
        }
        List<CrossingsFile> shuffled = new ArrayList<>(files.values());
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
