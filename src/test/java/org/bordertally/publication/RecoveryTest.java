package org.bordertally.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightRunner;
import org.bordertally.publication.PersistentReader.Compared;
import org.bordertally.publication.PersistentReader.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No small figure can be computed from all that was ever released: over totals, breakdowns, overlapping periods and revisions. */
class RecoveryTest {
    private static final List<String> POSTS = List.of("MONG_CAI", "LAO_CAI", "CAU_TREO", "MOC_BAI");
    private static final List<String> COUNTRIES = List.of("CHN", "LAO", "KHM", "THA", "MMR");

    @TempDir
    Path folder;

    @Test
    void notFromTheSampleNightsAndTheirCorrections() {
        try (NightRunner night = new NightRunner(folder, Path.of("jobs"))) {
            PersistentReader reader = new PersistentReader(night);
            night.run(Path.of("sample-data/inbox"), "2024-08-12");
            assertThatTheyAreTrue(reader.look());
            night.run(Path.of("sample-data/inbox-next"), "2024-08-13");
            assertThatTheyAreTrue(reader.look());
            assertThat(reader.secrets()).isGreaterThan(100);
            assertThat(reader.computable()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void notFromRandomSmallWorldsThatAreCorrectedAgainAndAgain(long seed) throws IOException {
        Path jobs = LenientJobs.in(folder);
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(
                calendar,
                Files.readString(calendar)
                        .replace(
                                "periods: ",
                                "periods:\n  - {name: overlap, from: 2024-01-11, to: 2024-04-09, en: overlap, vi: overlap}  #"));
        Path nightly = jobs.resolve("nightly.yaml");
        Files.writeString(
                nightly,
                Files.readString(nightly).replace("periods: [talks-2024]", "periods: [overlap, reporting-month]"));
        Random random = new Random(seed);
        Path inbox = folder.resolve("inbox");
        try (NightRunner night = new NightRunner(folder, jobs)) {
            PersistentReader reader = new PersistentReader(night);
            for (int month = 2; month <= 5; month++) {
                for (int past = 1; past <= month; past++) {
                    for (String post : POSTS) {
                        if (past == month || random.nextInt(4) == 0) {
                            file(random, post, YearMonth.of(2024, past), month - past + 1)
                                    .writeInto(inbox);
                        }
                    }
                }
                night.run(inbox, YearMonth.of(2024, month).atEndOfMonth().toString());
                assertThatTheyAreTrue(reader.look());
            }
            assertThat(reader.secrets()).isGreaterThan(50);
            assertThat(reader.computable()).isEmpty();
        }
    }

    /** A month of a post: one person or a few at a time, of several countries. */
    private static CrossingsFile file(Random random, String post, YearMonth month, int revision) {
        CrossingsFile file = CrossingsFile.of("%s_%s_r%d".formatted(post, month.atEndOfMonth(), revision));
        int rows = 1 + random.nextInt(5);
        for (int row = 0; row < rows; row++) {
            String country = COUNTRIES.get(random.nextInt(random.nextBoolean() ? 2 : COUNTRIES.size()));
            boolean regular = random.nextInt(3) == 0;
            file.line("%s-%s-%d,%sT09:00:00,%s,%s,ORDINARY,%s,%s,FOREIGNER,LAND,F,1990,%s,%s,"
                    .formatted(
                            post,
                            month,
                            row,
                            month.atDay(1 + random.nextInt(28)),
                            random.nextInt(4) == 0 ? "EXIT" : "ENTRY",
                            regular ? "REGULAR" : "IRREGULAR",
                            country,
                            country,
                            regular ? "" : post + month + row,
                            1 + random.nextInt(regular ? 1 : 12)));
        }
        return file;
    }

    /** What is shown is the truth; what is withheld says whether it is small. */
    private static void assertThatTheyAreTrue(List<Compared> figures) {
        assertThat(figures).isNotEmpty();
        assertThat(figures.stream().filter(each -> !isTrue(each))).isEmpty();
    }

    private static boolean isTrue(Compared each) {
        Shown shown = each.shown();
        if (shown.isWithheld()) {
            return shown.cases() == null
                    && shown.persons() == null
                    && shown.confStatus().equals(each.isSmall() ? "A" : "D");
        }
        return !each.isSmall()
                && Objects.equals(shown.persons(), each.persons())
                && Objects.equals(shown.cases(), each.cases());
    }
}
