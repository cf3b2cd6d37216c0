package org.bordertally.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.bordertally.feed.Counting;
import org.bordertally.feed.Counting.Count;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.reference.PeriodType;
import org.bordertally.intake.Expectation;
import org.bordertally.intake.Expectation.Frequency;
import org.bordertally.plausibility.PlausibilitySettings;
import org.bordertally.reconciliation.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedJobsTest {

    @Test
    void theFolderBorderTallyComesWithHasNoMistakes() {
        assertThat(JobsReader.read(Path.of("jobs"))).isInstanceOf(JobsReader.Result.Good.class);
    }

    @Test
    void allSixFeedsAreDeclaredEachWithTheVersionOfItsText() {
        assertThat(jobs().feeds())
                .extracting(FeedContract::feed)
                .containsExactly("crossings", "deportations", "handovers", "liaison", "statements", "verifications");
        assertThat(jobs().feeds())
                .extracting(FeedContract::textDigest)
                .doesNotHaveDuplicates()
                .allSatisfy(version -> assertThat(version).matches("[0-9a-f]{64}"));
    }

    @Test
    void crossingsAreSplitByTheFieldsOfWellKnownNamesWithoutNamingThem() {
        Count crossings =
                ((Counting.Tallied) feed("crossings").counting()).counts().get(0);

        assertThat(crossings.post()).isNull();
        assertThat(crossings.travellerGroup()).isEqualTo("traveller_group");
        assertThat(crossings.travelMode()).isEqualTo("travel_mode");
        assertThat(crossings.sex()).isEqualTo("sex");
        assertThat(crossings.bound()).isNull();
        assertThat(crossings.flowRules()).hasSize(8);
        assertThat(feed("crossings").latenessDays()).isEqualTo(400);
    }

    @Test
    void aVerificationIsCountedOnTheDayOfItsRequestAndOfItsAnswer() {
        assertThat(((Counting.Tallied) feed("verifications").counting()).counts())
                .extracting(Count::day)
                .containsExactly("requested_on", "answered_on");
    }

    @Test
    void whatIsWrittenUnderPlausibilityIsWhatIsUsual(@TempDir Path folder) throws Exception {
        JobsFolder without = JobsFolder.copyOfShipped(folder);
        Files.delete(without.path().resolve("plausibility.yaml"));

        assertThat(jobs().plausibility()).isEqualTo(PlausibilitySettings.USUAL);
        assertThat(without.jobs().plausibility()).isEqualTo(PlausibilitySettings.USUAL);
    }

    @Test
    void eachRuleKnowsTheFeedsThatCarryItsSides() {
        assertThat(jobs().rules().between())
                .extracting(Rule::id, rule -> rule.left().feeds(), rule -> rule.right()
                        .feeds())
                .containsExactly(
                        tuple("handover-received", Set.of("handovers"), Set.of("crossings")),
                        tuple("handover-given", Set.of("handovers"), Set.of("crossings")),
                        tuple("deportation", Set.of("deportations"), Set.of("crossings")));
        assertThat(jobs().rules().mirrors()).singleElement().satisfies(mirror -> assertThat(mirror.feeds())
                .hasSize(7)
                .containsEntry("DEPORTATION", Set.of("deportations"))
                .containsEntry("IRREGULAR_EXIT", Set.of("crossings")));
    }

    @Test
    void theTalksOfAugust2024AreANamedPeriod() {
        assertThat(jobs().calendar().periodsTouching(LocalDate.of(2024, 8, 12), LocalDate.of(2024, 8, 12)))
                .filteredOn(period -> period.type() == PeriodType.NAMED)
                .extracting(period -> period.name() + " " + period.timePeriod())
                .containsExactlyInAnyOrder(
                        "talks-2024 2024-01-01/P7M12D",
                        "between-talks 2023-12-04/P8M9D",
                        "reporting-month 2024-07 2024-07-15/P1M");
    }

    @Test
    void aPostThatWentFromMonthlyToDailyIsExpectedOnceForEachDay() {
        assertThat(jobs().expectations())
                .filteredOn(
                        due -> due.feed().equals("crossings") && due.senders().contains("CAU_TREO"))
                .extracting(Expectation::frequency, Expectation::from, Expectation::to)
                .containsExactly(
                        tuple(Frequency.MONTHLY, LocalDate.of(2023, 12, 31), LocalDate.of(2024, 6, 30)),
                        tuple(Frequency.DAILY, LocalDate.of(2024, 7, 1), null));
    }

    private static FeedContract feed(String name) {
        return jobs().feeds().stream()
                .filter(feed -> feed.feed().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Jobs jobs() {
        if (JobsReader.read(Path.of("jobs")) instanceof JobsReader.Result.Good good) {
            return good.jobs();
        }
        throw new IllegalStateException("jobs/ has mistakes");
    }
}
