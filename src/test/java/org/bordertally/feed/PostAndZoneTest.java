package org.bordertally.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostAndZoneTest {
    private static final String REST = ",ENTRY,REGULAR,,CHN,,,,,,,,\n";

    private final TestDelivery crossings;

    PostAndZoneTest(@TempDir Path directory) {
        this.crossings = new TestDelivery(directory, FeedBuilder.crossings().build());
    }

    @ParameterizedTest
    @CsvSource({
        "HUU_NGHI, 2024-08-11T23:59:59, 2024-08-11",
        "HUU_NGHI, 2024-08-12 00:00, 2024-08-12",
        "HUU_NGHI, 2024-08-12, 2024-08-12",
        "HUU_NGHI, 2024-08-11T17:00:00Z, 2024-08-12",
        "HUU_NGHI, 2024-08-11T16:59:59.999Z, 2024-08-11",
        "HUU_NGHI, 2024-08-12T00:30+0800, 2024-08-11",
        "HUU_NGHI, 2024-08-12T00:30:00+07:00, 2024-08-12",
        "HUU_NGHI, 2024-08-11T12:00:00-05, 2024-08-12",
        "HUU_NGHI, 2024-08-12T00:30:00+07:00[Asia/Ho_Chi_Minh], 2024-08-12",
        "BERLIN, 2024-03-30T22:59:59Z, 2024-03-30",
        "BERLIN, 2024-03-30T23:00:00Z, 2024-03-31",
        "BERLIN, 2024-03-31T21:59:59Z, 2024-03-31",
        "BERLIN, 2024-03-31T22:00:00Z, 2024-04-01",
        "BERLIN, 2023-10-28T21:59:59Z, 2023-10-28",
        "BERLIN, 2023-10-28T22:00:00Z, 2023-10-29",
        "BERLIN, 2023-10-29T22:59:59Z, 2023-10-29",
        "BERLIN, 2023-10-29T23:00:00Z, 2023-10-30",
    })
    void aMomentFallsOnTheDayOfThePostsClock(String sender, String moment, String day) {
        CountedDelivery counted = crossings.countedFrom(sender, TestDelivery.HEADER + "1," + moment + REST);

        assertThat(counted.tallies().keySet())
                .as(() -> counted.rejects().toString())
                .extracting(key -> key.day().toString())
                .containsExactly(day);
    }

    @Test
    void momentsInAnyOrderUseTheOffsetOfTheirOwnDay() {
        StringBuilder text = new StringBuilder(TestDelivery.HEADER);
        for (int i = 0; i < 10; i++) {
            text.append('s').append(i).append(",2024-07-01T22:00:00Z").append(REST);
            text.append('w').append(i).append(",2024-01-01T22:00:00Z").append(REST);
        }

        CountedDelivery counted = crossings.countedFrom("BERLIN", text.toString());

        assertThat(counted.tallies().keySet())
                .extracting(key -> key.day().toString())
                .containsExactlyInAnyOrder("2024-07-02", "2024-01-01");
    }

    @Test
    void thePartnerIsTheLandPostsNeighbourElseUnknown() {
        String text = TestDelivery.HEADER + "1,2024-08-12T07:30" + REST;

        assertThat(crossings.countedFrom("LAO_BAO", text).tallies().keySet())
                .extracting(TallyKey::partner)
                .containsExactly("LAO");
        assertThat(crossings.countedFrom("NOI_BAI", text).tallies().keySet())
                .extracting(TallyKey::partner)
                .containsExactly("_U");
        assertThat(crossings
                        .countedFrom("LAO_BAO", text.replace("CHN,,", "CHN,THA,"))
                        .tallies()
                        .keySet())
                .extracting(TallyKey::partner)
                .containsExactly("THA");
    }

    @Test
    void anAgencyHasNoPostInParticular() {
        assertThat(crossings
                        .countedFrom("VNIMM", TestDelivery.HEADER + "1,2024-08-11T17:00Z" + REST)
                        .tallies()
                        .keySet())
                .extracting(key -> key.post() + key.day())
                .containsExactly("_Z2024-08-12");
    }

    @Test
    void aRetiredPostCountsUnderItsSuccessor() {
        String text = TestDelivery.HEADER + "1,2024-06-30T07:30" + REST + "2,2024-07-01T07:30" + REST;

        assertThat(crossings.countedFrom("OLD_GATE", text).tallies().keySet())
                .extracting(TallyKey::post)
                .containsExactlyInAnyOrder("OLD_GATE", "HUU_NGHI");
    }

    @Test
    void aShutPostWithoutSuccessorAndASenderNobodyKnowsAreUnknownPosts() {
        String text = TestDelivery.HEADER + "1,2024-07-01T07:30" + REST;

        assertThat(crossings.countedFrom("SHUT", text).rejects())
                .singleElement()
                .satisfies(reject -> {
                    assertThat(reject.code()).isEqualTo(RowCode.UNKNOWN_POST);
                    assertThat(reject.message()).contains("SHUT is not open on 2024-07-01");
                });
        assertThat(crossings.countedFrom("NOBODY", text).rejectsByCode()).containsOnlyKeys(RowCode.UNKNOWN_POST);
    }
}
