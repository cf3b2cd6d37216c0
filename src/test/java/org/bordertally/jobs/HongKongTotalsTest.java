package org.bordertally.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bordertally.feed.AgeBands;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.CountingThreads;
import org.bordertally.feed.DeliveryCounter;
import org.bordertally.feed.DeliverySource;
import org.bordertally.feed.EarlierRecords;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.FingerprintKey;
import org.bordertally.feed.TallyKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counts the real files with the example's contract. They are read where they are, {@code ../shared/data} or
 * {@code -Dbordertally.shared-data=DIR}; without them these tests are skipped.
 */
class HongKongTotalsTest {
    private static final Path DATA = Path.of(System.getProperty("bordertally.shared-data", "../shared/data"))
            .resolve("hk-daily-passengers");

    @Test
    void theIssueOfJuly2021HasItsPublishedTotals(@TempDir Path folder) throws Exception {
        CountedDelivery counted = count(folder, LocalDate.of(2021, 7, 15));

        assertThat(byFlowAndCitizenship(counted, key -> true))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "REGULAR_ENTRY HKG", 348_985L,
                        "REGULAR_ENTRY CHN", 24_765L,
                        "REGULAR_ENTRY _U", 4_450L,
                        "REGULAR_EXIT HKG", 365_358L,
                        "REGULAR_EXIT CHN", 23_992L,
                        "REGULAR_EXIT _U", 7_073L));
        assertThat(counted.rejected()).isZero();
    }

    @Test
    void theIssueOfNovember2022HasItsPublishedTotals(@TempDir Path folder) throws Exception {
        CountedDelivery counted = count(folder, LocalDate.of(2022, 11, 14));

        assertThat(byFlowAndCitizenship(counted, key -> true))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "REGULAR_ENTRY HKG", 2_096_020L,
                        "REGULAR_ENTRY CHN", 330_878L,
                        "REGULAR_ENTRY _U", 113_177L,
                        "REGULAR_EXIT HKG", 2_272_869L,
                        "REGULAR_EXIT CHN", 316_738L,
                        "REGULAR_EXIT _U", 100_500L));
        assertThat(counted.rejected()).isZero();
    }

    @Test
    void theYear2021HasItsPublishedTotalsByControlPoint(@TempDir Path folder) throws Exception {
        CountedDelivery counted = count(folder, LocalDate.of(2022, 11, 14));

        assertThat(year2021(counted, "HK_AIRPORT", "REGULAR_ENTRY")).isEqualTo(249_616);
        assertThat(year2021(counted, "HK_AIRPORT", "REGULAR_EXIT")).isEqualTo(410_163);
        assertThat(year2021(counted, "HK_SHENZHEN_BAY", "REGULAR_ENTRY")).isEqualTo(491_900);
        assertThat(year2021(counted, "HK_SHENZHEN_BAY", "REGULAR_EXIT")).isEqualTo(341_643);
    }

    private static long year2021(CountedDelivery counted, String post, String flow) {
        return byFlowAndCitizenship(
                        counted,
                        key -> key.day().getYear() == 2021
                                && key.post().equals(post)
                                && key.flow().equals(flow))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Map<String, Long> byFlowAndCitizenship(CountedDelivery counted, Predicate<TallyKey> wanted) {
        Map<String, Long> persons = new TreeMap<>();
        counted.tallies().forEach((key, tally) -> {
            if (wanted.test(key)) {
                persons.merge(key.flow() + " " + key.citizenship(), tally.persons(), Long::sum);
            }
        });
        return persons;
    }

    private static CountedDelivery count(Path folder, LocalDate issued) throws Exception {
        Path file = DATA.resolve("passengers-issued-" + issued + ".csv");
        if (!Files.exists(file)) {
            System.err.println("SKIPPED, because the real file is not here: " + file.toAbsolutePath());
        }
        assumeTrue(Files.exists(file), () -> "the real file is not at " + file.toAbsolutePath());
        Jobs jobs = JobsFolder.copyOfShipped(folder)
                .with(Path.of("examples/hong-kong"))
                .jobs();
        FeedContract passengers = jobs.feeds().stream()
                .filter(feed -> feed.feed().equals("passengers"))
                .findFirst()
                .orElseThrow();
        String name = file.getFileName().toString();
        assertThat(passengers.file().match(name))
                .hasValueSatisfying(says -> assertThat(says.businessDate()).isEqualTo(issued));
        return (CountedDelivery) new DeliveryCounter(
                        passengers,
                        jobs.reference(),
                        new AgeBands(List.of(0)),
                        new FingerprintKey(new byte[16]),
                        CountingThreads.NONE,
                        Path.of(System.getProperty("java.io.tmpdir")))
                .count(new DeliverySource(file, null, name, "HK_IMMD", issued), EarlierRecords.NONE, bytes -> {});
    }
}
