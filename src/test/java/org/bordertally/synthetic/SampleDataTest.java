package org.bordertally.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bordertally.synthetic.CountedSample.Count;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {
    private static final Path COMMITTED = Path.of("sample-data");
    private static final Path INBOX = COMMITTED.resolve("inbox");
    private static final Path INBOX_NEXT = COMMITTED.resolve("inbox-next");
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final LocalDate TALKS = LocalDate.of(2024, 8, 12);

    @Test
    void theCommittedSampleIsWhatTheGeneratorWrites(@TempDir Path folder) throws Exception {
        List<Path> written = SampleData.write(folder);

        for (String night : List.of("inbox", "inbox-next")) {
            assertThat(names(folder.resolve(night))).isEqualTo(names(COMMITTED.resolve(night)));
        }
        for (Path file : written) {
            assertThat(Files.mismatch(file, COMMITTED.resolve(folder.relativize(file))))
                    .as("first differing byte of %s", file.getFileName())
                    .isEqualTo(-1);
        }
    }

    @Test
    void theTotalsForChinaAreThePublishedOnes() throws Exception {
        assertThat(CountedSample.of(INBOX).totals("CHN", START, TALKS))
                .containsEntry("IRREGULAR_ENTRY", new Count(200, 746))
                .containsEntry("IRREGULAR_EXIT", new Count(15, 36))
                .containsEntry("DEPORTATION", new Count(45, 141))
                .containsEntry("HANDOVER_RECEIVED", new Count(214, 3371))
                .containsEntry("HANDOVER_GIVEN", new Count(44, 142));
    }

    @Test
    void theFeedsAgreeInEveryMonthExceptWherePlanted() throws Exception {
        CountedSample sample = CountedSample.of(INBOX);
        Map<String, String> broken = new TreeMap<>();
        for (String partner : List.of("CHN", "LAO", "KHM", "KOR", "PHL")) {
            for (int month = 1; month <= 8; month++) {
                YearMonth of = YearMonth.of(2024, month);
                Map<String, Count> totals = sample.totals(partner, of.atDay(1), of.atEndOfMonth());
                compare(totals, "HANDOVER_RECEIVED", "HANDOVER_ENTRY", partner + " " + of, broken);
                compare(totals, "HANDOVER_GIVEN", "HANDOVER_EXIT", partner + " " + of, broken);
                compare(totals, "DEPORTATION", "DEPORTATION_EXIT", partner + " " + of, broken);
            }
        }

        assertThat(broken)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "CHN 2024-03 HANDOVER_RECEIVED", "0 cases, 2 persons",
                        "CHN 2024-05 HANDOVER_RECEIVED", "1 cases, 11 persons",
                        "CHN 2024-06 HANDOVER_RECEIVED", "-1 cases, -11 persons",
                        "LAO 2024-07 HANDOVER_RECEIVED", "1 cases, 6 persons"));
    }

    @Test
    void theNextNightCorrectsMayAndRecoversTheMissingDay() throws Exception {
        CountedSample sample = CountedSample.of(INBOX, INBOX_NEXT);

        assertThat(sample.totals("CHN", START, TALKS))
                .containsEntry("IRREGULAR_ENTRY", new Count(201, 751))
                .containsEntry("HANDOVER_RECEIVED", new Count(214, 3371));
        assertThat(sample.totals("LAO", START, TALKS))
                .containsEntry("HANDOVER_RECEIVED", new Count(14, 80))
                .containsEntry("HANDOVER_ENTRY", new Count(14, 80));
    }

    @Test
    void liaisonHoldsThePublishedMeetingsAndLetters() throws Exception {
        Map<String, Integer> events = new TreeMap<>();
        Map<String, Integer> participants = new TreeMap<>();
        for (Path file : CountedSample.files(INBOX)) {
            if (file.getFileName().toString().startsWith("liaison")) {
                for (Map<String, String> row : CountedSample.rows(file)) {
                    events.merge(value(row, "kind"), Integer.parseInt(value(row, "events")), Integer::sum);
                    participants.merge(value(row, "kind"), Integer.parseInt(value(row, "participants")), Integer::sum);
                }
            }
        }

        assertThat(events).containsEntry("MEETINGS", 286).containsEntry("LETTERS", 1660);
        assertThat(participants).containsEntry("MEETINGS", 1682);
    }

    @Test
    void theChineseFigureIsTheSumOfItsCaseList() throws Exception {
        for (Path file : List.of(
                INBOX.resolve(StatementsFeed.CHINA), INBOX_NEXT.resolve("statements_CHN_NIA_2024-08-12_r2.csv"))) {
            List<Map<String, String>> rows = CountedSample.rows(file);
            List<Map<String, String>> list = rows.subList(1, rows.size());

            assertThat(value(rows.get(0), "cases")).isEqualTo(Integer.toString(list.size()));
            assertThat(value(rows.get(0), "persons"))
                    .isEqualTo(Integer.toString(list.stream()
                            .mapToInt(row -> Integer.parseInt(value(row, "persons")))
                            .sum()));
        }
    }

    private static String value(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static void compare(
            Map<String, Count> totals, String left, String right, String cell, Map<String, String> broken) {
        Count none = new Count(0, 0);
        Count one = totals.getOrDefault(left, none);
        Count other = totals.getOrDefault(right, none);
        if (!one.equals(other)) {
            broken.put(
                    cell + " " + left,
                    (one.cases() - other.cases()) + " cases, " + (one.persons() - other.persons()) + " persons");
        }
    }

    private static List<String> names(Path folder) throws Exception {
        return CountedSample.files(folder).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }
}
