package org.bordertally.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadFeedsTest {
    private static final int ROWS = 60_000;
    private static final int FILES = 50;

    private final Path folder;

    LoadFeedsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theSameSeedWritesTheSameBytesAndAnotherSeedOthers() throws Exception {
        List<Path> once = LoadFeeds.write(request("once", 7));
        List<Path> again = LoadFeeds.write(request("again", 7));
        List<Path> other = LoadFeeds.write(request("other", 8));

        for (int file = 0; file < FILES; file++) {
            assertThat(again.get(file)).hasSameBinaryContentAs(once.get(file));
            assertThat(Files.mismatch(other.get(file), once.get(file))).isNotEqualTo(-1);
        }
    }

    @Test
    void everyRowAskedForIsWrittenOnceInTheFileOfItsDay() throws Exception {
        Set<String> records = new HashSet<>();
        Set<String> names = new HashSet<>();
        long bytes = 0;
        for (Path file : LoadFeeds.write(request("feeds", 1))) {
            assertThat(names.add(file.getFileName().toString())).isTrue();
            bytes += Files.size(file);
            String name = file.getFileName().toString();
            LocalDate day = LocalDate.parse(name.substring(name.length() - 14, name.length() - 4));
            for (Map<String, String> row : CountedSample.rows(file)) {
                assertThat(row).hasSize(14);
                assertThat(records.add(value(row, "record_id"))).isTrue();
                assertThat(LocalDate.parse(value(row, "crossed_at").substring(0, 10)))
                        .isBetween(day.minusDays(1), day);
                assertThat(value(row, "case_id").isEmpty())
                        .isEqualTo(value(row, "status").equals("REGULAR"));
                assertThat(value(row, "document_no")).isNotEmpty();
            }
        }
        assertThat(names).hasSize(FILES).contains("crossings_HUU_NGHI_2024-03-01.csv");
        assertThat(records).hasSize(ROWS);
        assertThat(bytes / ROWS).isBetween(85L, 99L);
    }

    @Test
    void recordsAreSentAgainUnchangedInTheSameFileAndInTheNextOneOfTheirSender() throws Exception {
        LoadRequest request = new LoadRequest(ROWS, folder, FILES, 1, LocalDate.of(2024, 3, 1), "crossings", 2);
        Map<String, String> firstSeen = new HashMap<>();
        Map<String, String> lines = new HashMap<>();
        int sameFile = 0;
        int laterFile = 0;
        for (Path file : LoadFeeds.write(request)) {
            String name = file.getFileName().toString();
            String sender = name.substring(0, name.length() - 15);
            for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
                String record = sender + line.substring(0, line.indexOf(','));
                String before = firstSeen.putIfAbsent(record, name);
                if (before != null) {
                    assertThat(line).isEqualTo(lines.get(record));
                    sameFile += before.equals(name) ? 1 : 0;
                    laterFile += before.equals(name) ? 0 : 1;
                }
                lines.put(record, line);
            }
        }

        assertThat(firstSeen.size() + sameFile + laterFile).isEqualTo(ROWS);
        assertThat(sameFile).isBetween(500, 1_000);
        assertThat(laterFile).isBetween(200, 600);
    }

    @Test
    void oneFileIsOneSenderAndOneDate() throws Exception {
        LoadRequest request = new LoadRequest(1_000, folder, 1, 1, LocalDate.of(2024, 3, 1), "crossings");

        assertThat(LoadFeeds.write(request)).containsExactly(folder.resolve("crossings_HUU_NGHI_2024-03-01.csv"));
    }

    @Test
    void withoutANumberOfFilesEachHoldsUpToTwentyFiveThousandRows() {
        assertThat(LoadRequest.of(5_000_000, folder).files()).isEqualTo(200);
        assertThat(LoadRequest.of(25_001, folder).files()).isEqualTo(2);
        assertThat(LoadRequest.of(1, folder).files()).isEqualTo(1);
    }

    @Test
    void aRequestThatCannotBeMadeSaysWhy() {
        LocalDate day = LocalDate.of(2024, 3, 1);
        assertThatThrownBy(() -> new LoadRequest(0, folder, 1, 1, day, "crossings"))
                .hasMessage("Rows must be from 1 to 999999999, not 0.");
        assertThatThrownBy(() -> new LoadRequest(5, folder, 6, 1, day, "crossings"))
                .hasMessage("Files must be from 1 to the number of rows, not 6.");
        assertThatThrownBy(() -> new LoadRequest(5, folder, 1, 1, day, "liaison"))
                .hasMessage("Only the feed crossings can be made, not liaison.");
        assertThatThrownBy(() -> new LoadRequest(5, folder, 1, 1, day, "crossings", 51))
                .hasMessage("Repeated rows must be from 0 to 50 in a hundred, not 51.");
    }

    private LoadRequest request(String name, long seed) {
        return new LoadRequest(ROWS, folder.resolve(name), FILES, seed, LocalDate.of(2024, 3, 1), "crossings");
    }

    private static String value(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }
}
