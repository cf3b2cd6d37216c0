package org.bordertally.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTableTest {
    @TempDir
    private Path folder;

    private record Identity(long high, int low) implements Comparable<Identity> {
        @Override
        public int compareTo(Identity other) {
            int order = Long.compareUnsigned(high, other.high);
            return order == 0 ? Integer.compareUnsigned(low, other.low) : order;
        }
    }

    /** On the heap, and in mapped files from the first growth on. */
    @ParameterizedTest
    @ValueSource(longs = {SlotMemory.HEAP_BYTES, 800})
    void aTableKeepsTheFirstCopyOfEveryRecordInOrder(long heapBytes) {
        long seed = 20240812;
        Random random = new Random(seed);
        RecordTable table = new RecordTable(new SlotMemory(heapBytes, folder));
        Map<Identity, Long> expected = new TreeMap<>();
        for (int i = 0; i < 30_000; i++) {
            Identity identity = random.nextInt(4) == 0 && !expected.isEmpty()
                    ? ((TreeMap<Identity, Long>) expected).firstKey()
                    : new Identity(random.nextLong() << (random.nextInt(3) * 8), random.nextInt());
            long content = random.nextInt(5);
            Long before = expected.putIfAbsent(identity, content);
            long answer = table.put(identity.high(), ((long) identity.low() << 32) | content);
            assertThat(answer).as("seed %d, record %d", seed, i).isEqualTo(before == null ? RecordTable.NEW : before);
        }

        FingerprintBlock block = table.toBlock();
        FingerprintBlock copied = new FingerprintBlock(block.bytes());

        assertThat(block.size()).isEqualTo(expected.size());
        List<Identity> sorted = new ArrayList<>(expected.keySet());
        for (Identity identity : sorted) {
            long low = (long) identity.low() << 32;
            assertThat(block.contentOf(identity.high(), low)).isEqualTo(expected.get(identity));
            assertThat(copied.contentOf(identity.high(), low)).isEqualTo(expected.get(identity));
            assertThat(block.contentOf(identity.high() + 1, low)).isEqualTo(FingerprintBlock.ABSENT);
        }
    }

    @Test
    void recordsWithTheSameFirstBitsAreToldApart() {
        RecordTable table = new RecordTable(new SlotMemory(folder));
        for (long low = 0; low < 1000; low++) {
            assertThat(table.put(0x1234_5678_9ABC_DEF0L, (999 - low) << 32)).isEqualTo(RecordTable.NEW);
        }
        FingerprintBlock block = table.toBlock();
        for (long low = 0; low < 1000; low++) {
            assertThat(block.contentOf(0x1234_5678_9ABC_DEF0L, low << 32)).isZero();
        }
    }

    @Test
    void partsAreTheSortedBytesInOrder() {
        RecordTable table = new RecordTable(new SlotMemory(folder));
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            table.put(random.nextLong(), random.nextLong());
        }
        FingerprintBlock block = table.toBlock();

        List<byte[]> parts =
                block.parts(30 * FingerprintBlock.FINGERPRINT_BYTES + 5).toList();

        assertThat(parts).extracting(part -> part.length / 16).containsExactly(30, 30, 30, 10);
        assertThat(parts.get(3)).isEqualTo(Arrays.copyOfRange(block.bytes(), 90 * 16, 100 * 16));
    }

    @Test
    void blocksShareRecordsWhateverTheirContent() {
        RecordTable one = new RecordTable(new SlotMemory(folder));
        RecordTable other = new RecordTable(new SlotMemory(folder));
        one.put(5L << 60, 1);
        one.put(7, 1L << 32);
        other.put(5L << 60, 2);
        RecordTable third = new RecordTable(new SlotMemory(folder));
        third.put(7, 2L << 32);
        FingerprintBlock block = one.toBlock();

        assertThat(block.sharesRecordsWith(other.toBlock())).isTrue();
        assertThat(block.sharesRecordsWith(third.toBlock())).isFalse();
        assertThat(block.sharesRecordsWith(new FingerprintBlock(new byte[0]))).isFalse();
    }
}
