package org.bordertally.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowOutcomeTest {
    private static final String GOOD = "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,FOREIGNER,LAND,F,1990,,,X1\n";

    private final TestDelivery crossings;

    RowOutcomeTest(@TempDir Path directory) {
        crossings = new TestDelivery(directory, FeedBuilder.crossings().build());
    }

    @Test
    void aValidRowIsCountedUnderItsKey() {
        CountedDelivery counted = crossings.counted(TestDelivery.HEADER + GOOD);

        assertThat(counted.tallies())
                .containsExactly(Map.entry(
                        new TallyKey(
                                LocalDate.of(2024, 8, 12),
                                "HUU_NGHI",
                                "REGULAR_ENTRY",
                                "CHN",
                                "CHN",
                                "FOREIGNER",
                                "LAND",
                                "F",
                                "15-59",
                                "EXACT"),
                        new Tally(1, 0)));
        assertThat(counted.read()).isEqualTo(1);
        assertThat(counted.accepted()).isEqualTo(1);
        assertThat(counted.cases()).isEmpty();
        assertThat(counted.fingerprints()).containsOnlyKeys(LocalDate.of(2024, 8, 12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,, | RAGGED_ROW | ''",
                "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,,, | RAGGED_ROW | ''",
                ",2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,, | MISSING_VALUE | record_id",
                "1,,ENTRY,REGULAR,,CHN,,,,,,,, | MISSING_VALUE | crossed_at",
                "1,2024-13-01T07:30,ENTRY,REGULAR,,CHN,,,,,,,, | BAD_TYPE | crossed_at",
                "1,2024-02-30T07:30,ENTRY,REGULAR,,CHN,,,,,,,, | BAD_TYPE | crossed_at",
                "1,2024-08-12T24:30,ENTRY,REGULAR,,CHN,,,,,,,, | BAD_TYPE | crossed_at",
                "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,nineteen,,, | BAD_TYPE | birth_year",
                "1,2024-08-12T07:30,BOTH,REGULAR,,CHN,,,,,,,, | NOT_IN_ENUM | direction",
                "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,0, | OUT_OF_RANGE | persons",
                "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,10000001, | OUT_OF_RANGE | persons",
                "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,9223372036854775807, | OUT_OF_RANGE | persons",
                "1,2024-08-12T07:30,ENTRY,REGULAR,,QQQ,,,,,,,, | UNKNOWN_COUNTRY | citizenship",
                "1,2024-08-13T00:00,ENTRY,REGULAR,,CHN,,,,,,,, | FUTURE_DATE | crossed_at",
                "1,2023-01-01T00:00,ENTRY,REGULAR,,CHN,,,,,,,, | TOO_OLD | crossed_at",
                "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,1.5, | FRACTIONAL_PERSONS | persons",
                "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,1e3, | BAD_TYPE | persons",
            })
    void aBadRowIsRejectedWithItsCodeAndColumn(String row, RowCode code, String column) {
        CountedDelivery counted = crossings.counted(TestDelivery.HEADER + row + "\n" + GOOD);

        assertThat(counted.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.code()).isEqualTo(code);
            assertThat(reject.column()).isEqualTo(column);
            assertThat(reject.line()).isEqualTo(2);
            assertThat(reject.message()).endsWith(".");
        });
        assertThat(counted.rejectsByCode()).containsOnlyKeys(code);
        assertThat(counted.accepted()).isEqualTo(1);
    }

    @Test
    void nothingCountsBefore1900(@TempDir Path directory) {
        CountedDelivery counted = new TestDelivery(
                        directory, FeedBuilder.crossings().latenessDays(100_000).build())
                .counted(TestDelivery.HEADER
                        + "1,1900-01-01T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\n"
                        + "2,1899-12-31T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\n");

        assertThat(counted.accepted()).isEqualTo(1);
        assertThat(counted.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.code()).isEqualTo(RowCode.TOO_OLD);
            assertThat(reject.message())
                    .isEqualTo("crossed_at falls on 1899-12-31, before 1900-01-01, the first day that counts.");
        });
    }

    @Test
    void theSameRecordWithOtherValuesConflicts() {
        CountedDelivery counted = crossings.counted(TestDelivery.HEADER + GOOD + GOOD + GOOD.replace(",F,", ",M,"));

        assertThat(List.of(counted.accepted(), counted.duplicates(), counted.rejected()))
                .containsExactly(1L, 1L, 1L);
        assertThat(counted.rejects().get(0).code()).isEqualTo(RowCode.CONFLICTING_RECORD);
        assertThat(counted.persons()).isEqualTo(1);
    }

    @Test
    void aRecordOfAnEarlierDeliveryIsADuplicateOrAConflict() {
        CountedDelivery first = crossings.counted(TestDelivery.HEADER + GOOD);
        String later = TestDelivery.HEADER + GOOD + GOOD.replaceFirst("1", "2");

        CountedDelivery same = crossings.counted(
                later.getBytes(StandardCharsets.UTF_8),
                "HUU_NGHI",
                day -> List.of(new FingerprintBlock(TestDelivery.block(first).bytes())));

        assertThat(same.duplicates()).isEqualTo(1);
        assertThat(same.accepted()).isEqualTo(1);
        assertThat(TestDelivery.block(same).size()).isEqualTo(2);
    }

    @Test
    void aPrimaryKeyOfAPersonalColumnIsRefusedInWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeliveryCounter(
                        FeedBuilder.crossings().primaryKey("document_no").build(),
                        TestReference.reference(),
                        TestDelivery.AGE_BANDS,
                        TestDelivery.KEY,
                        CountingThreads.NONE,
                        Path.of(System.getProperty("java.io.tmpdir"))))
                .withMessageContaining("document_no");
    }

    @Test
    void aPersonalValueIsNeitherCheckedNorShown() {
        CountedDelivery counted = crossings.counted(TestDelivery.HEADER
                + GOOD.replace(",X1", "," + "SECRET".repeat(50))
                + GOOD.replace(",X1", ",SECRET,SECRET")
                + GOOD.replace("CHN", "QQQ").replace(",X1", ",SECRET"));

        assertThat(counted.accepted()).isEqualTo(1);
        assertThat(counted.rejected()).isEqualTo(2);
        assertThat(counted.toString()).doesNotContain("SECRET");
    }

    @Test
    void aCaseOfAControlFlowIsACaseButARegularRowIsNone() {
        CountedDelivery counted = crossings.counted(TestDelivery.HEADER
                + GOOD.replace("REGULAR,,", "REGULAR,DEPORTATION,").replace("ENTRY", "EXIT")
                + GOOD.replaceFirst("1", "2").replace(",1990,,", ",1990,C-1,"));

        assertThat(counted.cases())
                .extracting(one -> one.flow() + " " + one.caseId())
                .containsExactly("DEPORTATION_EXIT #file.csv:2");
    }
}
