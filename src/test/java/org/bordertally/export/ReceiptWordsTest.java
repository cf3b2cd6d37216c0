package org.bordertally.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.feed.RefusalCode;
import org.bordertally.feed.RowCode;
import org.bordertally.intake.DeliveryState;
import org.bordertally.intake.HoldReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receipt says everything it may have to say in both languages. */
class ReceiptWordsTest {

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSameValues() throws IOException {
        Properties english = texts("receipt.properties");
        Properties vietnamese = texts("receipt_vi.properties");

        assertThat(vietnamese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(values(vietnamese.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"receipt.properties", "receipt_vi.properties"})
    void everyCodeStateAndHoldIsExplained(String bundle) throws IOException {
        Set<String> needed = Stream.of(
                        both("code.", RowCode.values(), ".means", ".remedy"),
                        both("code.", RefusalCode.values(), ".means", ".remedy"),
                        both("hold.", HoldReason.values(), ".means"),
                        both("state.", DeliveryState.values(), ".means"),
                        both("state.", DeliveryState.values(), ".next"))
                .flatMap(keys -> keys)
                // What to do about a refused file depends on its code.
                .filter(key -> !key.equals("state.REFUSED.next"))
                .collect(Collectors.toSet());

        assertThat(texts(bundle).stringPropertyNames()).containsAll(needed);
    }

    @Test
    void vietnameseIsWrittenInComposedLetters() throws IOException {
        assertThat(texts("receipt_vi.properties").values())
                .allMatch(text -> Normalizer.isNormalized(text.toString(), Normalizer.Form.NFC));
    }

    private static Stream<String> both(String kind, Enum<?>[] codes, String... endings) {
        return Arrays.stream(codes).flatMap(code -> Arrays.stream(endings).map(ending -> kind + code.name() + ending));
    }

    private static int values(String text) {
        return text.split("%s", -1).length - 1;
    }

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(ReceiptWordsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
