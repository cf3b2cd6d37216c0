package org.bordertally.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartitionTest {
    @Test
    void thePartsAddUpAndNoneIsEmpty() {
        for (int seed = 0; seed < 50; seed++) {
            int[] parts = Partition.of(3_371, 214, new Random(seed));

            assertThat(parts).hasSize(214);
            assertThat(Arrays.stream(parts).sum()).isEqualTo(3_371);
            assertThat(parts).doesNotContain(0);
        }
    }

    @Test
    void fewerThanOneForEachPartCannotBeSplit() {
        assertThatThrownBy(() -> Partition.of(2, 3, new Random(1)))
                .hasMessage("Cannot split 2 into 3 parts of at least one.");
    }
}
