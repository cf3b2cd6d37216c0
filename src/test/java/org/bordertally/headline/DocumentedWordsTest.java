package org.bordertally.headline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words that docs/headline.md lists are understood as it says. */
class DocumentedWordsTest {
    private static Stream<List<String>> rows(String header) throws IOException {
        return Files.readAllLines(Path.of("docs/headline.md")).stream()
                .dropWhile(line -> !line.startsWith("| " + header + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
    }

    /** The words of both languages, without what is said about them. */
    private static Stream<Arguments> words(List<String> row) {
        return Stream.of(row.get(2), row.get(3))
                .map(cell -> cell.replaceFirst(";.*", ""))
                .flatMap(cell -> Arrays.stream(cell.split(",", -1)))
                .map(word -> Arguments.of(word.strip(), row.get(1).replace("`", "")));
    }

    static Stream<Arguments> flows() throws IOException {
        return rows("flow").flatMap(DocumentedWordsTest::words);
    }

    static Stream<Arguments> units() throws IOException {
        return rows("unit").flatMap(DocumentedWordsTest::words);
    }

    static Stream<Arguments> bounds() throws IOException {
        return rows("bound").flatMap(DocumentedWordsTest::words);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void everyFlowIsUnderstoodByItsWords(String word, String flow) {
        assertThat(ReadSentence.of(word + ": 12 người").figures())
                .singleElement()
                .satisfies(figure -> assertThat(figure.flows()).containsExactly(flow));
        assertThat(ReadSentence.of("12 người " + word).figures())
                .singleElement()
                .satisfies(figure -> assertThat(figure.flows()).containsExactly(flow));
    }

    @ParameterizedTest
    @MethodSource("units")
    void everyUnitIsUnderstood(String word, String unit) {
        boolean ofLiaison = unit.equals("events") || unit.equals("participants");
        assertThat(ReadSentence.of((ofLiaison ? "hội đàm 12 " : "trục xuất 12 ") + word)
                        .figures())
                .singleElement()
                .satisfies(figure -> assertThat(figure.measure()).hasToString(unit.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void everyBoundIsUnderstood(String word, String bound) {
        String sentence =
                word.startsWith("…") ? "trục xuất 12 người" + word.substring(1) : "trục xuất " + word + " 12 người";
        assertThat(ReadSentence.of(sentence).figures()).singleElement().satisfies(figure -> assertThat(
                        figure.bound().name().replace('_', ' '))
                .isEqualToIgnoringCase(bound));
    }
}
