package org.bordertally.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistakesTest {
    @ParameterizedTest
    @MethodSource({
        "org.bordertally.jobs.FeedMistakes#inFeeds",
        "org.bordertally.jobs.FeedMistakes#inTallies",
        "org.bordertally.jobs.FeedMistakes#inWideFeeds",
        "org.bordertally.jobs.OtherMistakes#inSettings",
        "org.bordertally.jobs.OtherMistakes#inRules",
        "org.bordertally.jobs.OtherMistakes#inTheCalendar",
        "org.bordertally.jobs.OtherMistakes#inTables",
        "org.bordertally.jobs.WarningMistakes#inOutages",
        "org.bordertally.jobs.WarningMistakes#inPlausibility"
    })
    void eachMistakeIsReportedAloneWhereItStandsWithItsFix(Mistake mistake, @TempDir Path folder) throws Exception {
        JobsFolder jobs = withPassengers(folder);
        Place place = mistake.makeIn(jobs);

        assertThat(jobs.problems()).singleElement().satisfies(problem -> {
            assertThat(new Place(problem.file(), problem.line(), problem.column()))
                    .as("%s", problem)
                    .isEqualTo(place);
            assertThat(problem.message()).contains(mistake.message());
            assertThat(problem.fix()).contains(mistake.fix());
        });
    }

    @Test
    void severalMistakesAreAllReportedAtOnceInOrder(@TempDir Path folder) throws Exception {
        JobsFolder jobs = withPassengers(folder);
        List<Place> places = Stream.of(
                        new Mistake("calendar.yaml", "every: event, from: 2023", "every: ‸evnt, from: 2023", "", ""),
                        new Mistake("feeds/crossings.yaml", "delivers: period ", "‸deliver: period ", "", ""),
                        new Mistake("feeds/crossings.yaml", "type: datetime", "type: ‸moment", "", ""),
                        new Mistake("nightly.yaml", "country: VNM", "country: ‸VNN", "", ""),
                        new Mistake(
                                "reference/posts.csv",
                                "TAN_THANH,Tan Thanh,Tân Thanh,ROAD",
                                "TAN_THANH,Tan Thanh,Tân Thanh,‸RAOD",
                                "",
                                ""))
                .map(mistake -> {
                    try {
                        return mistake.makeIn(jobs);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                })
                .toList();

        assertThat(jobs.problems())
                .extracting(problem -> new Place(problem.file(), problem.line(), problem.column()))
                .containsAll(places)
                .isSortedAccordingTo(Comparator.comparing(Place::file)
                        .thenComparing(Place::line)
                        .thenComparing(Place::column));
    }

    @Test
    void aMissingFolderIsOneProblemThatNamesTheOption(@TempDir Path folder) {
        JobsReader.Result result = JobsReader.read(folder.resolve("nowhere"));

        assertThat(result).isInstanceOfSatisfying(JobsReader.Result.Bad.class, bad -> assertThat(bad.problems())
                .singleElement()
                .hasToString(folder.resolve("nowhere")
                        + ":1:1: There is no such folder. Name the folder that holds nightly.yaml: --jobs DIR."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nightly.yaml",
                "reconciliation.yaml",
                "calendar.yaml",
                "reference/posts.csv",
                "reference/senders.csv",
                "reference/flows.csv",
                "reference/agreements.csv"
            })
    void aMissingFileIsNamedWithoutComplaintsAboutWhatItWouldHold(String file, @TempDir Path folder) throws Exception {
        JobsFolder jobs = JobsFolder.copyOfShipped(folder);
        Path missing = jobs.path().resolve(file);
        Files.delete(missing);

        assertThat(jobs.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(missing);
            assertThat(problem.message()).isEqualTo("The file is missing.");
            assertThat(problem.fix()).contains("--jobs DIR");
        });
    }

    @Test
    void aFileThatIsNotUtf8IsReportedAtTheFirstWrongCharacter(@TempDir Path folder) throws Exception {
        JobsFolder jobs = JobsFolder.copyOfShipped(folder);
        Path file = jobs.path().resolve("nightly.yaml");
        Files.write(file, new byte[] {'#', '\n', 'a', ':', ' ', (byte) 0xE9, '\n'});

        assertThat(jobs.problems()).singleElement().satisfies(problem -> {
            assertThat(new Place(problem.file(), problem.line(), problem.column()))
                    .isEqualTo(new Place(file, 2, 4));
            assertThat(problem.fix()).isEqualTo("Save it as UTF-8.");
        });
    }

    /** The shipped folder with the Hong Kong feed dropped in beside the others. */
    private static JobsFolder withPassengers(Path folder) throws Exception {
        JobsFolder jobs = JobsFolder.copyOfShipped(folder);
        for (String part : List.of("feeds", "reference")) {
            new JobsFolder(jobs.path().resolve(part)).with(Path.of("examples/hong-kong", part));
        }
        return jobs;
    }
}
