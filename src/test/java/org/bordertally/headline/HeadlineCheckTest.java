package org.bordertally.headline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.bordertally.export.Language;
import org.bordertally.export.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences against the figures 200 / 746, 15 / 36, 45 / 141, 214 / 3371 and 44 / 142, 286 meetings and 1,660 letters or more. */
class HeadlineCheckTest {
    private static final Report.Country CHINA = new Report.Country("CHN", "CN", "China", "Trung Quốc");
    private static final Report REPORT = new Report(
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 8, 12),
            CHINA,
            List.of(
                    row("IRREGULAR_ENTRY", 200, 746),
                    row("IRREGULAR_EXIT", 15, 36),
                    row("DEPORTATION", 45, 141),
                    row("HANDOVER_RECEIVED", 214, 3371),
                    row("HANDOVER_GIVEN", 44, 142)),
            List.of(
                    new Report.Liaison(flow("LETTERS"), CHINA, 1660, 0, "AT_LEAST"),
                    new Report.Liaison(flow("MEETINGS"), CHINA, 286, 1682, "EXACT")),
            new Report.Total(518, 4436),
            new Report.DifferentPersons(3371, 4436),
            new Report.Coverage(412, 410),
            null,
            new Report.Edition(null, null, null));

    private static Report.Flow flow(String code) {
        return new Report.Flow(code, code, code, true);
    }

    private static Report.Row row(String flow, long cases, long persons) {
        return new Report.Row(flow(flow), CHINA, cases, persons, "P", null, false);
    }

    private static HeadlineCheck check(String sentence) {
        return HeadlineCheck.of(ReadSentence.of(sentence), REPORT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trục xuất 45 vụ                         | AGREES
            trục xuất 46 vụ                         | DIFFERS
            trục xuất trên 40 vụ                    | AGREES
            trục xuất trên 45 vụ                    | AGREES
            trục xuất trên 46 vụ                    | DIFFERS
            trục xuất gần 50 vụ                     | AGREES
            trục xuất gần 44 vụ                     | DIFFERS
            tiếp nhận khoảng 3.400 người            | AGREES
            tiếp nhận khoảng 3.000 người            | DIFFERS
            xuất nhập cảnh trái phép 215 vụ         | AGREES
            518 vụ với 4.436 người                  | AGREES
            trao đổi trên 1.660 thư                 | AGREES
            trao đổi trên 1.500 thư                 | AGREES
            trao đổi 1.660 thư                      | UNDECIDED
            trao đổi gần 1.000 thư                  | DIFFERS
            286 cuộc hội đàm                        | AGREES
            12 lần tuần tra chung                   | DIFFERS
            nhập cảnh hợp pháp 5 người              | DIFFERS
            """)
    void figuresAreComparedAsTheyAreMeant(String sentence, Comparison.Verdict verdict) {
        HeadlineCheck check = check(sentence);

        assertThat(check.comparisons())
                .isNotEmpty()
                .extracting(Comparison::verdict)
                .containsOnly(verdict);
        assertThat(check.differs()).isEqualTo(verdict == Comparison.Verdict.DIFFERS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            518 vụ, trong đó nhập cảnh 200 vụ, xuất cảnh 15 vụ, trục xuất 45 vụ, tiếp nhận 214 vụ, trao trả 44 vụ            | ADDS_UP     | 518
            518 vụ, trong đó nhập cảnh 200 vụ, xuất cảnh 15 vụ, trục xuất 45 vụ, tiếp nhận 214 vụ, trao trả 43 vụ            | DIFFERS     | 517
            518 vụ, trong đó nhập cảnh 200 vụ, xuất cảnh trên 10 vụ, trục xuất 45 vụ, tiếp nhận 214 vụ, trao trả 44 vụ       | ADDS_UP     | 513
            518 vụ, trong đó xuất nhập cảnh trái phép 215 vụ; trục xuất 45 vụ; tiếp nhận 214 vụ; trao trả 44 vụ              | ADDS_UP     | 518
            518 vụ, trong đó nhập cảnh 200 vụ, trục xuất 45 vụ                                                              | PARTIAL     | 245
            200 vụ, trong đó nhập cảnh 200 vụ, trục xuất 45 vụ                                                              | DIFFERS     | 245
            518 vụ, trong đó nhập cảnh 200 vụ, trục xuất 45 vụ, nhập cảnh 201 vụ                                            | OVERLAPPING | 446
            """)
    void partsAreAddedUp(String sentence, Addition.Verdict verdict, long sum) {
        assertThat(check(sentence).additions()).singleElement().satisfies(addition -> {
            assertThat(addition.verdict()).isEqualTo(verdict);
            assertThat(addition.sum()).isEqualTo(sum);
        });
    }

    @Test
    void casesAndPersonsAreAddedUpEachForItself() {
        assertThat(check(
                                "518 vụ với 4436 người, trong đó trục xuất 45 vụ với 141 người; tiếp nhận 214 vụ với 3.371 người")
                        .additions())
                .extracting(addition -> addition.whole().measure(), Addition::sum)
                .containsExactly(tuple(Measure.CASES, 259L), tuple(Measure.PERSONS, 3512L));
    }

    @Test
    void partsOfPartsAreNotAddedTwice() {
        List<Addition> additions = check(
                        "518 vụ, trong đó xuất nhập cảnh trái phép 215 vụ, trong đó nhập cảnh 200 vụ, xuất cảnh 14 vụ")
                .additions();

        assertThat(additions)
                .extracting(Addition::sum, Addition::verdict)
                .containsExactly(tuple(215L, Addition.Verdict.PARTIAL), tuple(214L, Addition.Verdict.DIFFERS));
    }

    @Test
    void theTableSaysWhatWasReadInTheLanguageAskedFor() {
        HeadlineCheck check = check(
                "518 vụ với 4436 người, trong đó tiếp nhận 214 vụ với 3.371 người, tăng 12%; trao trả 45 vụ với 142 người");

        assertThat(check.table(Language.EN, ReadSentence.FLOWS))
                .startsWith("Headline check, China (CHN), 2024-01-01 to 2024-08-12\n\n")
                .containsPattern("518 vụ +Total, cases +518 +518 +0 +agrees\n")
                .containsPattern("3\\.371 người +Persons received by handover, persons +3,371 +3,371 +0 +agrees\n")
                .containsPattern("45 vụ +Persons handed over, cases +45 +44 +\\+1 +DIFFERS\n")
                .contains("Figures: 6; differing: 1, undecided: 0.")
                .contains(
                        "Total, cases: the parts that are named make 214 + 45 = 259 of 518; not named: Deportation + ")
                .contains("one person may be in several flows")
                .contains("Our total is of 3,371 to 4,436 different persons")
                .contains("Deliveries: 412 expected, 410 received.")
                .contains("Read \"3.371\" = 3371: the mark separates thousands in Vietnamese.\n")
                .contains("  \"tăng 12%\": a percentage\n");
        assertThat(check.table(Language.VI, ReadSentence.FLOWS))
                .startsWith("Kiểm tra câu công bố, Trung Quốc (CHN), từ 2024-01-01 đến 2024-08-12\n\n")
                .containsPattern(
                        "3\\.371 người +Tiếp nhận do phía bạn trao trả, lượt người +3\\.371 +3\\.371 +0 +khớp\n")
                .contains("  \"tăng 12%\": tỷ lệ phần trăm\n");
    }
}
