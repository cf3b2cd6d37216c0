package org.bordertally.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file large enough for several threads comes to the same as when one thread reads it from its first line to its last. */
class SeveralThreadsTest {
    private static final long LARGE = 17L << 20;

    private static @TempDir Path folder;
    private static CountedDelivery one;
    private static CountedDelivery several;

    @BeforeAll
    static void countTwice() throws IOException {
        Path file = folder.resolve("large.csv");
        Files.writeString(file, rows(new Random(20240812)));
        one = counted(file, CountingThreads.NONE);
        several = counted(file, CountingThreads.of(3));
    }

    /** Records come again, near and far, with the same and with other values; some rows are damaged, some lines empty. */
    private static String rows(Random random) {
        StringBuilder text = new StringBuilder(TestDelivery.HEADER);
        for (int row = 0; text.length() < LARGE; row++) {
            int record = random.nextInt(50) == 0 ? random.nextInt(row + 1) : row;
            switch (random.nextInt(500)) {
                case 0 -> text.append('\n');
                case 1 -> text.append("\"a stray quote\" here,and,there\n");
                case 2 -> text.append(record).append(",2024-08-12T07:30,SIDEWAYS,REGULAR,,CHN,,,,,,,,\n");
                case 3 ->
                    text.append(record).append(",2024-08-11T23:59,EXIT,IRREGULAR,,CHN,,,,,,\"vụ\n\"\"việc\"\"\",2,\n");
                case 4 -> text.append(record).append(",2024-08-11T10:00,ENTRY,IRREGULAR,,LAO,,,,,,,3,\n");
                default ->
                    text.append("%d,2024-08-%02dT%02d:15:00,%s,REGULAR,,VNM,,NATIONAL,LAND,F,%d,,,%s\n"
                            .formatted(
                                    record,
                                    1 + record % 12,
                                    record % 24,
                                    random.nextInt(100) == 0 ? "EXIT" : "ENTRY",
                                    1950 + record % 60,
                                    "Nguyễn".repeat(1 + record % 3)));
            }
        }
        return text.toString();
    }

    private static CountedDelivery counted(Path file, CountingThreads threads) {
        FeedContract contract = FeedBuilder.crossings().build();
        return (CountedDelivery) new TestDelivery(folder, contract, threads).outcome(file);
    }

    @Test
    void everyRowEndsTheSameWay() {
        assertThat(one.duplicates()).isPositive();
        assertThat(one.rejectsByCode())
                .containsKeys(RowCode.RAGGED_ROW, RowCode.NOT_IN_ENUM, RowCode.CONFLICTING_RECORD);
        assertThat(several)
                .usingRecursiveComparison()
                .ignoringFields("fingerprints", "tallies", "cases")
                .isEqualTo(one);
    }

    @Test
    void theCountsAreTheSame() {
        assertThat(one.tallies()).hasSizeGreaterThan(40);
        assertThat(several.tallies()).isEqualTo(one.tallies());
    }

    @Test
    void casesAreOnTheSameLines() {
        assertThat(one.cases()).hasSizeGreaterThan(100).anyMatch(record -> record.caseId()
                .startsWith("#large.csv:"));
        assertThat(several.cases()).isEqualTo(one.cases());
    }

    @Test
    void linesAreThoseOfTheFile() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("large.csv"));
        assertThat(several.cases())
                .filteredOn(record -> record.caseId().startsWith("#"))
                .allSatisfy(
                        record -> assertThat(lines.get((int) record.line() - 1)).contains("ENTRY,IRREGULAR"));
    }

    @Test
    void theFingerprintsAreTheSame() {
        assertThat(several.fingerprints().keySet()).isEqualTo(one.fingerprints().keySet());
        one.fingerprints().forEach((day, block) -> assertThat(several.fingerprints())
                .hasEntrySatisfying(
                        day, other -> assertThat(other.isSameAs(block)).isTrue()));
    }
}
