package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender declares beside a file, held against the file. */
class ManifestTest {
    private static final String IRREGULAR = ",2024-08-12T07:30,ENTRY,IRREGULAR,,CHN,,,,,,";

    /** Three rows of two cases and nine persons; the last row is a case of its own. */
    private static final byte[] FILE = (TestDelivery.HEADER + "1" + IRREGULAR + "C-1,4,\n" + "2" + IRREGULAR
                    + "C-1,3,\n" + "3" + IRREGULAR + ",2,\n")
            .getBytes(UTF_8);

    private final TestDelivery crossings;

    ManifestTest(@TempDir Path directory) {
        this.crossings = new TestDelivery(directory, FeedBuilder.crossings().build());
    }

    @Test
    void aFileThatIsWhatItsManifestSaysIsCounted() throws NoSuchAlgorithmException {
        String manifest = """
                {"name": "crossings", "path": "file.csv", "bytes": %d, "hash": "sha256:%s", "rows": 3, "persons": 9, "cases": 2}
                """.formatted(FILE.length, hash("SHA-256", FILE));

        assertThat(outcome(FILE, manifest)).isInstanceOf(CountedDelivery.class);
    }

    @ParameterizedTest
    @CsvSource({"bytes,1,counted", "rows,4,3 counted", "persons,8,9 counted", "cases,3,2 counted"})
    void aWrongNumberRefusesTheFileAndBothAreShown(String key, String declared, String counted) {
        RefusedDelivery refused = refused(FILE, "{\"%s\": %s}".formatted(key, declared));

        assertThat(refused.code()).isEqualTo(RefusalCode.MANIFEST_MISMATCH);
        assertThat(refused.message())
                .contains("file.csv.manifest.json", key + ": " + declared + " declared, ", counted);
    }

    @Test
    void everythingThatDiffersIsShown() {
        RefusedDelivery refused = refused(FILE, "{\"rows\": 2, \"persons\": 1, \"cases\": 5}");

        assertThat(refused.message())
                .contains(
                        "rows: 2 declared, 3 counted",
                        "persons: 1 declared, 9 counted",
                        "cases: 5 declared, 2 counted");
    }

    @ParameterizedTest
    @CsvSource({"'',MD5", "md5:,MD5", "sha1:,SHA-1", "sha256:,SHA-256", "sha512:,SHA-512"})
    void aHashIsOfTheAlgorithmItNamesAndElseMd5(String prefix, String algorithm) throws NoSuchAlgorithmException {
        String right = hash(algorithm, FILE);
        String wrong = hash(algorithm, new byte[] {1});

        assertThat(outcome(FILE, "{\"hash\": \"" + prefix + right.toUpperCase(java.util.Locale.ROOT) + "\"}"))
                .isInstanceOf(CountedDelivery.class);
        assertThat(refused(FILE, "{\"hash\": \"" + prefix + wrong + "\"}").message())
                .contains(wrong + " declared", right + " found");
    }

    @Test
    void sizeAndHashAreThoseOfTheCompressedFile() throws NoSuchAlgorithmException {
        byte[] stored = TestDelivery.gzip(FILE);
        String manifest = "{\"bytes\": %d, \"hash\": \"sha256:%s\", \"rows\": 3}"
                .formatted(stored.length, hash("SHA-256", stored));

        assertThat(crossings.outcomeWithManifest(stored, "file.csv.gz", manifest, EarlierRecords.NONE))
                .isInstanceOf(CountedDelivery.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "3",
                "null",
                "{\"rows\": 3} {}",
                "{\"rows\": 3, \"rows\": 4}",
                "{\"rows\": -1}",
                "{\"rows\": \"3\"}",
                "{\"rows\": 3.0}",
                "{\"rows\": null}",
                "{\"persons\": 99999999999999999999}",
                "{\"cases\": {}}",
                "{\"bytes\": true}",
                "{\"hash\": 7}",
                "{\"hash\": \"sha256:12\"}",
                "{\"hash\": \"crc32:12345678\"}",
                "{\"hash\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}",
            })
    void aManifestThatCannotBeHeldAgainstTheFileRefusesIt(String manifest) {
        RefusedDelivery refused = refused(FILE, manifest);

        assertThat(refused.code()).isEqualTo(RefusalCode.MANIFEST_MISMATCH);
        assertThat(refused.message()).startsWith("The manifest file.csv.manifest.json ");
        assertThat(refused.sha256()).hasSize(64);
    }

    @Test
    void aManifestOfGreatLengthOrDepthIsNoManifest() {
        String deep = "[".repeat(60_000);

        assertThat(refused(FILE, "{\"rows\": 3}" + " ".repeat(70_000)).message())
                .contains("longer than 64 KiB");
        assertThat(refused(FILE, deep).code()).isEqualTo(RefusalCode.MANIFEST_MISMATCH);
    }

    @Test
    void repeatedAndConflictingRowsAreAmongWhatTheFileSays() {
        byte[] file = (TestDelivery.HEADER + "1" + IRREGULAR + "C-1,4,\n" + "1" + IRREGULAR + "C-1,4,\n" + "1"
                        + IRREGULAR + "C-2,5,\n")
                .getBytes(UTF_8);

        assertThat(outcome(file, "{\"rows\": 3, \"persons\": 13, \"cases\": 2}"))
                .isInstanceOf(CountedDelivery.class);
    }

    @Test
    void whatAnotherDeliveryCountsIsStillAmongWhatTheFileSays() {
        String manifest = "{\"rows\": 3, \"persons\": 9, \"cases\": 2}";
        CountedDelivery first = (CountedDelivery) outcome(FILE, manifest);
        EarlierRecords earlier = day -> List.of(TestDelivery.block(first));

        CountedDelivery again = (CountedDelivery) crossings.outcomeWithManifest(FILE, "file.csv", manifest, earlier);

        assertThat(again.duplicates()).isEqualTo(3);
    }

    @Test
    void sumsAreNotComparedWhenARowIsInvalidByItselfButRowsAre() {
        byte[] file =
                (new String(FILE, UTF_8) + "4,2024-08-12T07:30,SIDEWAYS,IRREGULAR,,CHN,,,,,,C-1,3,\n").getBytes(UTF_8);

        assertThat(outcome(file, "{\"rows\": 4, \"persons\": 12, \"cases\": 2}"))
                .isInstanceOf(CountedDelivery.class);
        assertThat(refused(file, "{\"rows\": 3, \"persons\": 12}").message())
                .contains("rows: 3 declared, 4 counted")
                .doesNotContain("persons");
    }

    @Test
    void aFileCutShortOnItsWayIsToldByItsManifestRatherThanByWhatTheCutLooksLike() {
        byte[] stored = TestDelivery.gzip(FILE);
        byte[] half = java.util.Arrays.copyOf(stored, stored.length / 2);
        String manifest = "{\"bytes\": " + stored.length + "}";

        RefusedDelivery refused =
                (RefusedDelivery) crossings.outcomeWithManifest(half, "file.csv.gz", manifest, EarlierRecords.NONE);

        assertThat(refused.code()).isEqualTo(RefusalCode.MANIFEST_MISMATCH);
        assertThat(refused.message()).contains("bytes: " + stored.length + " declared, " + half.length + " counted");
    }

    private CountingOutcome outcome(byte[] file, String manifest) {
        return crossings.outcomeWithManifest(file, "file.csv", manifest, EarlierRecords.NONE);
    }

    private RefusedDelivery refused(byte[] file, String manifest) {
        if (outcome(file, manifest) instanceof RefusedDelivery refused) {
            return refused;
        }
        throw new AssertionError("Not refused: " + manifest);
    }

    private static String hash(String algorithm, byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
