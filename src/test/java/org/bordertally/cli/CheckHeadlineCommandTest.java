package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bordertally.cli.CommandDesk.Outcome;
import org.bordertally.export.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sentences about the sample data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckHeadlineCommandTest {
    private static final String PUBLISHED =
            "518 vụ với 4436 người, trong đó nhập cảnh trái phép 200 vụ với 746 người; xuất cảnh trái phép 15 vụ với 36 "
                    + "người; trục xuất 45 vụ/141 người; tiếp nhận 214 vụ với 3.371 người; trao trả 44 vụ với 142 người. "
                    + "Hai bên đã tổ chức 286 cuộc hội đàm, gặp gỡ với 1.682 lượt người tham dự và trao đổi trên 1.660 thư.";

    private CommandDesk desk;

    @BeforeAll
    void countTheSample(@TempDir Path home) {
        desk = new CommandDesk(home);
        Outcome night = desk.run("nightly", "--inbox", "sample-data/inbox", "--jobs", "jobs", "--date", "2024-08-12");
        assertThat(night.code()).as(night.err()).isEqualTo(3);
    }

    @AfterAll
    void close() {
        desk.close();
    }

    private Outcome check(String sentence, String... more) {
        return desk.run(Stream.concat(
                        Stream.of(
                                "check-headline",
                                sentence,
                                "--from",
                                "2024-01-01",
                                "--to",
                                "2024-08-12",
                                "--country",
                                "CHN"),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    @Test
    void thePublishedSentenceAgreesToTheLastFigure() {
        Outcome outcome = check(PUBLISHED);

        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("Kiểm tra câu công bố, Trung Quốc (CHN), từ 2024-01-01 đến 2024-08-12\n")
                .contains("15 số liệu, tất cả đều khớp.")
                .contains("Tổng cộng, số vụ: các phần cộng lại khớp, 200 + 15 + 45 + 214 + 44 = 518.")
                .contains("Tổng cộng, lượt người: các phần cộng lại khớp, 746 + 36 + 141 + 3.371 + 142 = 4.436.");
    }

    @Test
    void aWrongSumIsCaughtAlthoughEveryPartIsRight() {
        Outcome outcome = check(PUBLISHED.replace("4436", "4463"), "--lang", "en");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.out())
                .containsPattern("4463 người +Total, persons +4,463 +4,436 +\\+27 +DIFFERS")
                .contains(
                        "Total, persons: THE PARTS DO NOT ADD UP, 746 + 36 + 141 + 3,371 + 142 = 4,436; stated is 4,463 (+27).")
                .contains("Total, cases: the parts add up");
    }

    @Test
    void aWrongPartIsCaught() {
        Outcome outcome = check(PUBLISHED.replace("15 vụ với 36", "15 vụ với 63"), "--lang", "en");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.out())
                .containsPattern("63 người +Irregular exit, persons +63 +36 +\\+27 +DIFFERS")
                .contains("Figures: 15; differing: 1, undecided: 0.")
                .contains("Total, persons: THE PARTS DO NOT ADD UP");
    }

    @Test
    void jsonHasTheDocumentedKeys() {
        Outcome outcome = check("more than 1,600 letters, up 12 %, and 46 cases of deportation", "--json");

        JsonNode json = outcome.json();
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(json.propertyNames())
                .containsExactly(
                        "from",
                        "to",
                        "country",
                        "language",
                        "differs",
                        "figures",
                        "sums",
                        "numbers",
                        "unread",
                        "differentPersons",
                        "coverage");
        assertThat(json.get("figures")).isEqualTo(Json.parse("""
                [{"quote": "more than 1,600 letters", "flows": ["LETTERS"], "measure": "EVENTS", "bound": "AT_LEAST",
                  "stated": 1600, "ours": 1660, "oursBound": "AT_LEAST", "difference": -60, "verdict": "AGREES"},
                 {"quote": "46 cases", "flows": ["DEPORTATION"], "measure": "CASES", "bound": "EXACT",
                  "stated": 46, "ours": 45, "oursBound": "EXACT", "difference": 1, "verdict": "DIFFERS"}]
                """));
        assertThat(json.get("unread")).isEqualTo(Json.parse("""
                [{"quote": "up 12 %", "reason": "PERCENT"}]
                """));
        assertThat(json.get("sums").isEmpty()).isTrue();
        assertThat(outcome.err()).contains("Of the sentence 1 part was not understood");
    }

    @Test
    void otherDaysHaveOtherFigures() {
        Outcome outcome = desk.run(
                "check-headline",
                "deportation 9 cases with 28 persons",
                "--from",
                "2024-03-01",
                "--to",
                "2024-03-31",
                "--country",
                "chn");

        assertThat(outcome.code()).as(outcome.out()).isZero();
    }

    @Test
    void aSentenceWithoutAFigureIsAUsageErrorThatQuotesWhatItFound() {
        Outcome outcome = check("Hai bên đã bắt giữ 20 kg ma túy.");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("No figure of the sentence was understood: \"20 kg ma túy\".");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aCountryIsAskedFor() {
        assertThat(desk.run("check-headline", "518 vụ", "--from", "2024-01-01", "--to", "2024-08-12")
                        .code())
                .isEqualTo(2);
    }
}
