package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bordertally.desk.HandoverDesk.crossings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bordertally.desk.Desk.Order;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.reconciliation.Choice;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same files and decisions give the same figures, whatever came first. */
class DecidedOrderTest {
    private static final Order REALLY = new Order("asked for", false);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void filesOfOtherDaysAndPartnersLeaveADecisionAlone(long seed) throws IOException {
        List<String> inOrder = publishedAfter(files(), "in-order");
        List<CrossingsFile> shuffled = new ArrayList<>(files());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(publishedAfter(shuffled, "shuffled")).isEqualTo(inOrder);
        assertThat(inOrder)
                .anyMatch(line -> line.startsWith("MONTH 2024-07-01 2024-07-31 - HANDOVER_RECEIVED CHN 3 16"));
    }

    private static List<CrossingsFile> files() {
        return List.of(
                crossings("LAO_CAI_2024-06-30", "L1 2024-06-10 D-1 3", "L2 2024-06-11 D-2 2"),
                crossings("LAO_CAI_2024-06-30_r2", "L1 2024-06-10 D-1 4"),
                CrossingsFile.of("MONG_CAI_2024-08-01").irregularEntry("1", "2024-07-31", "E-1", 4),
                CrossingsFile.of("MONG_CAI_2024-08-02").irregularEntry("2", "2024-07-30", "E-1", 2));
    }

    private List<String> publishedAfter(List<CrossingsFile> files, String name) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        try (HandoverDesk desk = HandoverDesk.open(home, HandoverDesk.jobs(home))) {
            desk.runner.desk().decide(List.of(desk.finding("MONTH 2024-07-01 PERSONS")), Choice.RIGHT, REALLY);
            for (CrossingsFile file : files) {
                desk.night(file);
            }
            assertThat(desk.decisions()).containsExactly("1 RIGHT STANDING ");
            desk.assertThatAllAddsUp();
            return desk.published();
        }
    }
}
