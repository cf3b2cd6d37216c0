package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static String shown(int columns) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (ProgressDisplay display = new ProgressDisplay(columns, target)) {
            display.toCount(1_234, 500L << 20);
            display.counted(400L << 20);
        }
        return target.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theBarFitsTheTerminal() {
        for (int columns : new int[] {10, 30, 70, 80, 200}) {
            assertThat(shown(columns).split("[\\r\\n]+"))
                    .as("%d columns", columns)
                    .hasSizeGreaterThan(1)
                    .allMatch(line -> line.length() < Math.min(columns, 80));
        }
        assertThat(shown(30)).contains("Counting  80% [");
    }

    @Test
    void theFirstMomentsForetellNothing() {
        assertThat(shown(100)).contains("1234 deliveries  80%", " / ?)");
    }

    @Test
    void nothingIsShownToNobody() {
        assertThat(shown(0)).isEmpty();
    }
}
