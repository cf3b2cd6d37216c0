package org.bordertally.bench.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Books are equal when they hold the same lines as often, in any order. */
class BooksTest {
    private static final Books UNDISTURBED =
            new Books(List.of("cell 1", "cell 2", "cell 2", "nights MONG_CAI read 60"));

    @Test
    void theOrderDoesNotMatter() {
        assertThat(new Books(List.of("nights MONG_CAI read 60", "cell 2", "cell 1", "cell 2")).differences(UNDISTURBED))
                .isEmpty();
    }

    @Test
    void aLineThatIsMissingOrThereTooOftenIsNamed() {
        assertThat(new Books(List.of("cell 1", "cell 1", "cell 2", "nights MONG_CAI read 58")).differences(UNDISTURBED))
                .containsExactly(
                        "too much: cell 1",
                        "missing: cell 2",
                        "too much: nights MONG_CAI read 58",
                        "missing: nights MONG_CAI read 60");
    }
}
