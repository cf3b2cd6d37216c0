package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.bordertally.feed.FeedContract.RejectLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {
    private static final String HEADER = TestDelivery.HEADER;
    private static final String GOOD = "1,2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\n";

    private final Path directory;
    private final TestDelivery crossings;

    RefusalTest(@TempDir Path directory) {
        this.directory = directory;
        this.crossings = new TestDelivery(directory, FeedBuilder.crossings().build());
    }

    @Test
    void aFileWithoutHeaderIsEmptyButOneWithoutRowsIsANilReturn() {
        assertThat(crossings.refused("").code()).isEqualTo(RefusalCode.EMPTY);
        assertThat(crossings.refused("\n\n").code()).isEqualTo(RefusalCode.EMPTY);

        assertThat(crossings.counted(HEADER).read()).isZero();
        assertThat(crossings.counted(HEADER.strip()).read()).isZero();
    }

    @Test
    void aWrongHeaderNamesWhatIsMissingAndWhatIsUnexpected() {
        RefusedDelivery refused = crossings.refused(HEADER.replace("citizenship", "nationality") + GOOD);

        assertThat(refused.code()).isEqualTo(RefusalCode.HEADER_MISMATCH);
        assertThat(refused.message()).contains("misses citizenship").contains("in column 6:");
    }

    @Test
    void aColumnTwiceIsAHeaderMismatch() {
        RefusedDelivery refused = crossings.refused(HEADER.replace("\n", ",sex\n"));

        assertThat(refused.code()).isEqualTo(RefusalCode.HEADER_MISMATCH);
        assertThat(refused.message()).contains("column sex twice");
    }

    @Test
    void bytesOfAnotherEncodingNameTheLine() {
        byte[] bytes = (HEADER + GOOD + "\u00e9\n").getBytes(ISO_8859_1);

        RefusedDelivery refused = crossings.refused(bytes, "file.csv");

        assertThat(refused.code()).isEqualTo(RefusalCode.BAD_ENCODING);
        assertThat(refused.message()).startsWith("Line 3 is not UTF-8");
    }

    @Test
    void aBinaryFileIsUnreadable() {
        RefusedDelivery refused = crossings.refused(new byte[] {'P', 'K', 3, 4, 0, 0, 0}, "file.csv");

        assertThat(refused.code()).isEqualTo(RefusalCode.UNREADABLE);
        assertThat(refused.message()).contains("NUL");
    }

    @Test
    void aTruncatedOrExplodingOrFalseArchiveIsUnreadable() {
        byte[] whole = TestDelivery.gzip((HEADER + GOOD.repeat(1000)).getBytes(UTF_8));
        byte[] bomb = TestDelivery.gzip((HEADER + "\n".repeat(40_000_000)).getBytes(UTF_8));

        assertThat(crossings
                        .refused(Arrays.copyOf(whole, whole.length / 2), "a.csv.gz")
                        .code())
                .isEqualTo(RefusalCode.UNREADABLE);
        assertThat(crossings.refused(HEADER.getBytes(UTF_8), "b.csv.gz").code()).isEqualTo(RefusalCode.UNREADABLE);
        assertThat(crossings.refused(bomb, "c.csv.gz").message()).contains("expands to more than");
    }

    @Test
    void aMissingFileIsGoneAndADirectoryUnreadable() {
        assertThat(crossings.outcome(directory.resolve("absent.csv")))
                .isInstanceOfSatisfying(RefusedDelivery.class, refused -> assertThat(refused.code())
                        .isEqualTo(RefusalCode.SOURCE_GONE));
        assertThat(crossings.outcome(directory))
                .isInstanceOfSatisfying(RefusedDelivery.class, refused -> assertThat(refused.code())
                        .isEqualTo(RefusalCode.UNREADABLE));
    }

    @Test
    void anEndlessLineAndAnEndlessQuoteAreTooLong() {
        RefusedDelivery line = crossings.refused(HEADER + "x".repeat(3 << 20));
        RefusedDelivery quote = crossings.refused(HEADER + "\"" + "x\n".repeat(1 << 20));

        assertThat(line.code()).isEqualTo(RefusalCode.LINE_TOO_LONG);
        assertThat(line.message()).startsWith("Line 2 ");
        assertThat(quote.code()).isEqualTo(RefusalCode.LINE_TOO_LONG);
        assertThat(quote.message()).contains("line 2");
    }

    @Test
    void tooManyRejectedRowsRefuseTheFileWithBothNumbers() {
        TestDelivery limited = new TestDelivery(
                directory, FeedBuilder.crossings().limits(RejectLimits.DEFAULT).build());

        RefusedDelivery refused = limited.refused(HEADER + GOOD + "bad\n".repeat(2000));

        assertThat(refused.code()).isEqualTo(RefusalCode.TOO_MANY_REJECTS);
        assertThat(refused.message()).startsWith("2000 of 2001 rows").contains("1000");
        assertThat(refused.rejects()).hasSize(CountedDelivery.STORED_REJECTS);
    }

    @Test
    void theDigestIsOfTheStoredBytesAlsoWhenTheFileIsRefusedEarly() throws Exception {
        byte[] bytes = ("wrong\n" + GOOD.repeat(100_000)).getBytes(UTF_8);

        RefusedDelivery refused = crossings.refused(bytes, "file.csv");

        assertThat(refused.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(refused.bytes()).isEqualTo(bytes.length);
    }
}
