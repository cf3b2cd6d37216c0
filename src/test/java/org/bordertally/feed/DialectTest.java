package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.bordertally.feed.reference.Countries.Notation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
    private static final String HEADER = TestDelivery.HEADER;
    private static final String GOOD = "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\n";

    private final Path directory;
    private final TestDelivery crossings;

    DialectTest(@TempDir Path directory) {
        this.directory = directory;
        this.crossings = new TestDelivery(directory, FeedBuilder.crossings().build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndIsRead(String end) {
        CountedDelivery counted =
                crossings.counted((HEADER + GOOD + GOOD.replaceFirst("1", "2") + "bad\n").replace("\n", end));

        assertThat(counted.accepted()).isEqualTo(2);
        assertThat(counted.rejects()).extracting(RejectedRow::line).containsExactly(4L);
    }

    @Test
    void lineEndsSplitBetweenReadsCountOnce() {
        String rows = "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\r\n".repeat(20_000);

        CountedDelivery counted = crossings.counted(HEADER.replace("\n", "\r\n") + rows + "bad");

        assertThat(counted.read()).isEqualTo(20_001);
        assertThat(counted.duplicates()).isEqualTo(19_999);
        assertThat(counted.rejects()).extracting(RejectedRow::line).containsExactly(20_002L);
    }

    @Test
    void aByteOrderMarkAndTheOrderOfColumnsDoNotMatter() {
        assertThat(crossings.counted("\uFEFF" + HEADER + GOOD).accepted()).isEqualTo(1);
        assertThat(crossings
                        .counted("document_no,persons,case_id,birth_year,sex,travel_mode,traveller_group,"
                                + "partner_country,citizenship,basis,status,direction,crossed_at,record_id\n"
                                + ",3,,,,,,,CHN,,REGULAR,ENTRY,2024-08-12T07:30,1\n")
                        .persons())
                .isEqualTo(3);
    }

    @Test
    void aTrailingDelimiterIsReadWhereDeclared() {
        String text = HEADER.replace("\n", ",\n") + GOOD.replace("\n", ",\n") + GOOD.replaceFirst("1", "2");
        TestDelivery trailing = new TestDelivery(
                directory, FeedBuilder.crossings().dialect(',', UTF_8, true, 0).build());

        assertThat(trailing.counted(text).accepted()).isEqualTo(2);
        assertThat(crossings.refused(text).code()).isEqualTo(RefusalCode.HEADER_MISMATCH);
    }

    @Test
    void linesBeforeTheHeaderArePassedOverAndStillNumbered() {
        TestDelivery semicolons = new TestDelivery(
                directory, FeedBuilder.crossings().dialect(';', UTF_8, false, 2).build());

        CountedDelivery counted =
                semicolons.counted("Report, made by hand\n\"\n" + (HEADER + GOOD).replace(',', ';') + "bad\n");

        assertThat(counted.accepted()).isEqualTo(1);
        assertThat(counted.rejects()).extracting(RejectedRow::line).containsExactly(5L);
    }

    @Test
    void aCompressedFileIsReadAndDigestedAsStored() {
        byte[] stored = TestDelivery.gzip((HEADER + GOOD).getBytes(UTF_8));

        assertThat(crossings.outcome(stored, "file.csv.gz", "HUU_NGHI", EarlierRecords.NONE))
                .isInstanceOfSatisfying(CountedDelivery.class, counted -> {
                    assertThat(counted.accepted()).isEqualTo(1);
                    assertThat(counted.bytes()).isEqualTo(stored.length);
                });
    }

    @Test
    void aQuotedCellMayHoldDelimitersQuotesAndLines() {
        CountedDelivery counted = crossings.counted(HEADER
                + "\"1\",2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\"a,\r\n\"\"b\"\"\n\nc\"\n"
                + "bad\n"
                + GOOD);

        assertThat(counted.read()).isEqualTo(3);
        assertThat(counted.duplicates()).isEqualTo(1);
        assertThat(counted.rejects()).extracting(RejectedRow::line).containsExactly(6L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\"a\n",
                "\"2,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\n",
                "\"2\"2,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\n",
            })
    void aStrayQuoteCostsItsOwnRowOnly(String stray) {
        CountedDelivery counted = crossings.counted(
                HEADER + GOOD + stray + GOOD.replaceFirst("1", "3") + GOOD.replaceFirst("1", "\"4\""));

        assertThat(counted.rejects()).extracting(RejectedRow::line).containsExactly(3L);
        assertThat(counted.rejects()).extracting(RejectedRow::code).containsExactly(RowCode.RAGGED_ROW);
        assertThat(counted.accepted()).isEqualTo(3);
    }

    @Test
    void aQuoteInsideAnUnquotedCellAndABackslashAreText() {
        CountedDelivery counted =
                crossings.counted(HEADER + "a\\b,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,5\" pipe\n"
                        + "ab,2024-08-12T07:30,EXIT,REGULAR,,CHN,,,,,,,,\n");

        assertThat(counted.accepted()).as(() -> counted.rejects().toString()).isEqualTo(2);
    }

    @Test
    void emptyLinesArePassedOverAtTheEndOnly() {
        CountedDelivery counted = crossings.counted(HEADER + "\n" + GOOD + "\n\n");

        assertThat(counted.read()).isEqualTo(2);
        assertThat(counted.rejects()).extracting(RejectedRow::line).containsExactly(2L);
        assertThat(counted.rejects()).extracting(RejectedRow::code).containsExactly(RowCode.RAGGED_ROW);
    }

    @Test
    void vietnameseIsReadInEveryEncodingAndForm() {
        FeedContract names = named(UTF_8);
        String composed = "mã,ngày,nước\n1,2024-08-12,Trung Quốc\n2,2024-08-12,Lào\n";
        byte[] decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD).getBytes(UTF_8);
        Charset windows = Charset.forName("windows-1258");
        byte[] ansi = windows1258(composed, windows);

        for (CountedDelivery counted : List.of(
                new TestDelivery(directory, names).counted(composed.getBytes(UTF_8), "HUU_NGHI", EarlierRecords.NONE),
                new TestDelivery(directory, names).counted(decomposed, "HUU_NGHI", EarlierRecords.NONE),
                new TestDelivery(directory, named(windows)).counted(ansi, "HUU_NGHI", EarlierRecords.NONE),
                new TestDelivery(directory, named(UTF_16))
                        .counted(composed.getBytes(UTF_16), "HUU_NGHI", EarlierRecords.NONE))) {
            assertThat(counted.tallies().keySet())
                    .extracting(TallyKey::citizenship)
                    .containsExactlyInAnyOrder("CHN", "LAO");
        }
    }

    /** Windows writes a letter with two marks as the letter with its circumflex or horn, then the tone mark. */
    private static byte[] windows1258(String text, Charset charset) {
        StringBuilder written = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(letter -> {
            if (charset.newEncoder().canEncode(letter)) {
                written.append(letter);
            } else {
                String parts = Normalizer.normalize(letter, Normalizer.Form.NFD);
                String base = Normalizer.normalize(parts.substring(0, parts.length() - 1), Normalizer.Form.NFC);
                written.append(base).append(parts.charAt(parts.length() - 1));
            }
        });
        byte[] bytes = written.toString().getBytes(charset);
        assertThat(new String(bytes, charset)).doesNotContain("?");
        return bytes;
    }

    private static FeedContract named(Charset encoding) {
        Counting.Count count = new Counting.Count(
                null,
                "day",
                null,
                "country",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Counting.CaseScope.AUTHORITY,
                Counting.CaseMissing.OWN,
                null,
                List.of(FeedBuilder.rule("REGULAR_ENTRY")));
        return new FeedBuilder()
                .dialect(',', encoding, false, 0)
                .fields(
                        FeedBuilder.field("id", Field.Type.STRING).column("mã").required(),
                        FeedBuilder.field("day", Field.Type.DATE).column("ngày").required(),
                        FeedBuilder.field("country", Field.Type.COUNTRY)
                                .column("nước")
                                .notations(Notation.VI))
                .primaryKey("id")
                .counting(new Counting.Tallied(List.of(count)))
                .build();
    }
}
