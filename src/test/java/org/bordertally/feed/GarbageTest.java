package org.bordertally.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, counting it ends in an outcome, and its rows add up. */
class GarbageTest {
    private static final int FILES = 4000;
    private static final long SEED = Long.getLong("garbage.seed", 20240812);
    private static final byte[] NASTY = "\",\n\r\0;\t\\-+.0:TZ\uFEFF\u1ED1é*|".getBytes(StandardCharsets.UTF_8);

    private final TestDelivery crossings;

    GarbageTest(@TempDir Path directory) {
        this.crossings = new TestDelivery(directory, FeedBuilder.crossings().build());
    }

    @Test
    void readIsAcceptedAndRejectedAndDuplicatesWhateverTheFileHolds() {
        Random random = new Random(SEED);
        long countedFiles = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] content = mutated(valid(random).getBytes(StandardCharsets.UTF_8), random);
            String name = random.nextInt(20) == 0 ? "file.csv.gz" : "file.csv";
            byte[] stored = name.endsWith(".gz") && random.nextBoolean()
                    ? mutated(TestDelivery.gzip(content), random)
                    : content;

            CountingOutcome outcome = crossings.outcome(stored, name, "HUU_NGHI", EarlierRecords.NONE);

            if (outcome instanceof CountedDelivery counted) {
                countedFiles++;
                assertThat(counted.read())
                        .as("garbage.seed %d, file %d", SEED, i)
                        .isEqualTo(counted.accepted() + counted.rejected() + counted.duplicates());
                assertThat(counted.persons()).isGreaterThanOrEqualTo(counted.accepted());
                assertThat(counted.rejectsByCode().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(counted.rejected());
                assertThat(counted.fingerprints().values().stream()
                                .mapToLong(FingerprintBlock::size)
                                .sum())
                        .isGreaterThanOrEqualTo(counted.accepted());
            } else {
                assertThat(((RefusedDelivery) outcome).message())
                        .as("garbage.seed %d, file %d", SEED, i)
                        .endsWith(".");
            }
        }
        assertThat(countedFiles).as("garbage.seed %d", SEED).isGreaterThan(FILES / 4);
    }

    private static String valid(Random random) {
        StringBuilder text = new StringBuilder(TestDelivery.HEADER);
        for (int row = random.nextInt(20); row > 0; row--) {
            text.append(random.nextInt(15))
                    .append(",2024-08-1")
                    .append(random.nextInt(5))
                    .append("T07:30,ENTRY,")
                    .append(random.nextBoolean() ? "REGULAR" : "IRREGULAR")
                    .append(",,CHN,,,,")
                    .append(random.nextBoolean() ? "F" : "\"M\"")
                    .append(",1990,,")
                    .append(1 + random.nextInt(3))
                    .append(",\"P,1\"\n");
        }
        return text.toString();
    }

    private static byte[] mutated(byte[] valid, Random random) {
        byte[] bytes = valid.clone();
        for (int change = random.nextInt(6); change > 0 && bytes.length > 0; change--) {
            int at = random.nextInt(4) == 0
                    ? random.nextInt(bytes.length)
                    : bytes.length - 1 - random.nextInt(Math.min(bytes.length, 200));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = NASTY[random.nextInt(NASTY.length)];
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> {
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
                    System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
                    bytes = shorter;
                }
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    longer[at] = NASTY[random.nextInt(NASTY.length)];
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}
