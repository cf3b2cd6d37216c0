package org.bordertally.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import org.bordertally.feed.FileNamePattern.Name;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamePatternTest {
    private static final LocalDate DAY = LocalDate.of(2024, 8, 12);

    private final FileNamePattern crossings = FileNamePattern.of("crossings_{sender}_{date}[_r{revision}].csv[.gz]");

    @Test
    void aNameTellsSenderDateAndRevision() {
        assertThat(crossings.match("crossings_HUU_NGHI_2024-08-12.csv")).contains(new Name("HUU_NGHI", DAY, 1));
        assertThat(crossings.match("crossings_HUU_NGHI_2024-08-12_r2.csv.gz")).contains(new Name("HUU_NGHI", DAY, 2));
        assertThat(crossings.match("crossings_CHN-NIA_2024-08-12_r10.csv")).contains(new Name("CHN-NIA", DAY, 10));
    }

    @Test
    void aPatternNeedsNoSender() {
        assertThat(FileNamePattern.of("passengers-issued-{date}.csv").match("passengers-issued-2024-08-12.csv"))
                .contains(new Name(null, DAY, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crossings_HUU_NGHI_2024-02-30.csv",
                "crossings_HUU_NGHI_0001-01-01.csv",
                "crossings_HUU_NGHI_1899-12-31.csv",
                "crossings_HUU_NGHI_2201-01-01.csv",
                "crossings_HUU_NGHI_9999-12-31.csv",
                "crossings__2024-08-12.csv",
                "crossings_HUU_NGHI_2024-08-12_r0.csv",
                "crossings_HUU_NGHI_2024-08-12_r2x.csv",
                "crossings_HUU_NGHI_2024-08-12.csv.part",
                "crossings_HỮU_2024-08-12.csv",
                "Xcrossings_HUU_NGHI_2024-08-12.csv",
            })
    void otherNamesAreNotOfThePattern(String fileName) {
        assertThat(crossings.match(fileName)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crossings.csv",
                "a_{date}_{date}.csv",
                "a_{date}_{feed}.csv",
                "a_{date",
                "a_{date}[.gz",
                "a_{date}].gz",
                "a[_{date}].csv"
            })
    void aPatternThatCannotWorkIsRefusedInWords(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileNamePattern.of(pattern))
                .withMessageStartingWith("The file pattern " + pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "crossings_{sender}_{date}[_r{revision}].csv[.gz], 1, false, crossings_LAO_CAI_2024-08-12.csv",
        "crossings_{sender}_{date}[_r{revision}].csv[.gz], 2, false, crossings_LAO_CAI_2024-08-12_r2.csv",
        "crossings_{sender}_{date}[_r{revision}].csv[.gz], 2, true, crossings_LAO_CAI_2024-08-12_r2.csv.gz",
        "{date}[ ({sender}[ v{revision}])].csv, 3, false, 2024-08-12 (LAO_CAI v3).csv",
        "{date}.csv, 1, false, 2024-08-12.csv",
        "{date}.csv, 2, false,",
        "{date}.csv, 1, true,"
    })
    void aFileIsGivenTheShortestNameThatSaysEverything(
            String pattern, int revision, boolean compressed, @Nullable String name) {
        assertThat(FileNamePattern.of(pattern).name("LAO_CAI", LocalDate.parse("2024-08-12"), revision, compressed))
                .isEqualTo(Optional.ofNullable(name));
    }
}
