package org.bordertally.headline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bordertally.headline.ReadSentence.figures;
import static org.bordertally.headline.ReadSentence.unread;

import java.text.Normalizer;
import org.bordertally.export.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sentences are understood to say. */
class HeadlineReaderTest {
    private static final String[] PUBLISHED = {
        "TOTAL CASES 518",
        "TOTAL PERSONS 4436",
        "IRREGULAR_ENTRY CASES 200",
        "IRREGULAR_ENTRY PERSONS 746",
        "IRREGULAR_EXIT CASES 15",
        "IRREGULAR_EXIT PERSONS 36",
        "DEPORTATION CASES 45",
        "DEPORTATION PERSONS 141",
        "HANDOVER_RECEIVED CASES 214",
        "HANDOVER_RECEIVED PERSONS 3371",
        "HANDOVER_GIVEN CASES 44",
        "HANDOVER_GIVEN PERSONS 142"
    };

    private static final String VIETNAMESE =
            "518 vụ với 4436 người, trong đó nhập cảnh trái phép 200 vụ với 746 người; xuất cảnh trái phép 15 vụ với 36 "
                    + "người; trục xuất 45 vụ/141 người; tiếp nhận 214 vụ với 3.371 người; trao trả 44 vụ với 142 người";

    @ParameterizedTest
    @ValueSource(
            strings = {
                VIETNAMESE,
                "Từ ngày 01/01/2024 đến 12/8/2024, lực lượng chức năng hai bên đã phát hiện, xử lý 518 vụ việc với 4.436 lượt người. "
                        + "Trong đó: nhập cảnh 200 vụ với 746 lượt người, xuất cảnh 15 vụ với 36 đối tượng, trục xuất 45 vụ với 141 đối "
                        + "tượng, tiếp nhận do phía Trung Quốc trao trả 214 vụ với 3.371 người, trao trả cho phía Trung Quốc 44 vụ với 142 người.",
                "Tổng số: 518 vụ (4.436 người), gồm: nhập cảnh trái phép (200 vụ/746 người), xuất cảnh trái phép (15 vụ/36 người), "
                        + "trục xuất (45 vụ/141 người), tiếp nhận (214 vụ/3.371 người) và trao trả (44 vụ/142 người)",
                "518 vụ, 4 436 người; trong đó có 200 vụ, 746 người nhập cảnh trái phép; 15 vụ, 36 người xuất cảnh trái phép; "
                        + "45 vụ trục xuất với 141 người; 214 vụ tiếp nhận với 3 371 người; 44 vụ trao trả với 142 người",
                "518 cases with 4,436 persons, of which illegal entry 200 cases with 746 persons, illegal exit 15 cases with 36 "
                        + "persons, deportation 45 cases with 141 persons, received 214 cases with 3,371 persons, and handed over 44 cases with 142 persons",
                "From 1 January to 12 August 2024 there were 518 cases involving 4436 people: 200 cases of irregular entry with 746 people, "
                        + "15 cases of irregular exit with 36 people, 45 deportation cases with 141 people, 214 cases with 3371 people "
                        + "handed over by China, and 44 cases with 142 people handed over to China.",
                "NHẬP CẢNH TRÁI PHÉP: 200 VỤ, 746 NGƯỜI. XUẤT CẢNH TRÁI PHÉP: 15 VỤ, 36 NGƯỜI. TRỤC XUẤT: 45 VỤ, 141 NGƯỜI. "
                        + "TIẾP NHẬN: 214 VỤ, 3.371 NGƯỜI. TRAO TRẢ: 44 VỤ, 142 NGƯỜI. TỔNG CỘNG: 518 VỤ, 4.436 NGƯỜI.",
            })
    void thePublishedSentenceIsUnderstoodHoweverItIsWritten(String sentence) {
        assertThat(figures(sentence)).containsExactlyInAnyOrder(PUBLISHED);
        assertThat(unread(sentence)).isEmpty();
    }

    @Test
    void decomposedLettersAndInvisibleCharactersChangeNothing() {
        String decomposed = Normalizer.normalize(VIETNAMESE.replace("người", "ngư\u200bời"), Normalizer.Form.NFD);

        assertThat(figures(decomposed)).containsExactly(PUBLISHED);
        assertThat(unread(decomposed)).isEmpty();
    }

    @Test
    void aSentenceOverSeveralLinesIsOneSentence() {
        assertThat(figures(VIETNAMESE.replace(" với ", " với\n").replace("; ", ";\n- ")))
                .containsExactly(PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4436 người                 | 4436
            3.371 người                | 3371
            3,371 người                | 3371
            3 371 người                | 3371
            04 người                   | 4
            1.234.567 người            | 1234567
            3.371 persons              | 3371
            3,371 persons              | 3371
            12 persons                 | 12
            """)
    void numbersAreReadWithWhateverMark(String number, long value) {
        assertThat(figures("trục xuất " + number)).containsExactly("DEPORTATION PERSONS " + value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tiếp nhận 3.371 người                               | 3.371 | LANGUAGE
            received 3,371 persons                              | 3,371 | LANGUAGE
            tiếp nhận 3,371 người                               | 3,371 | WHOLE
            received 3.371 persons                              | 3.371 | WHOLE
            received 3.371 persons of 1.234.567 persons         | 3.371 | OTHER_NUMBERS
            received 3.371 persons, up 12,5 %                   | 3.371 | OTHER_NUMBERS
            tiếp nhận 3 371 người                               | 3 371 | BLANK
            """)
    void whatDecidedHowANumberIsReadIsSaid(String sentence, String text, NumberReading.Reason reason) {
        assertThat(ReadSentence.of(sentence).numbers()).contains(new NumberReading(text, 3371, reason));
    }

    @Test
    void aNumberThatTheSentenceItselfShowsToBeAFractionIsNoCount() {
        assertThat(unread("received 3.371 persons, up 12.5 %"))
                .containsExactly("FRACTION 3.371 persons", "PERCENT up 12.5 %");
    }

    @Test
    void plainNumbersNeedNoExplanation() {
        assertThat(ReadSentence.of("tiếp nhận 3371 người").numbers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trên          | AT_LEAST
            hơn           | AT_LEAST
            ít nhất       | AT_LEAST
            không dưới    | AT_LEAST
            gần           | AT_MOST
            dưới          | AT_MOST
            không quá     | AT_MOST
            khoảng        | ABOUT
            more than     | AT_LEAST
            over          | AT_LEAST
            at least      | AT_LEAST
            no fewer than | AT_LEAST
            nearly        | AT_MOST
            less than     | AT_MOST
            up to         | AT_MOST
            no more than  | AT_MOST
            about         | ABOUT
            approximately | ABOUT
            """)
    void wordsBeforeANumberAreBounds(String word, Bound bound) {
        assertThat(figures("trục xuất " + word + " 45 vụ")).containsExactly("DEPORTATION CASES " + bound + " 45");
        assertThat(figures("deportation " + word + " 45 cases")).containsExactly("DEPORTATION CASES " + bound + " 45");
    }

    @Test
    void wordsAfterANumberAreBounds() {
        assertThat(figures("trục xuất 45 vụ trở lên")).containsExactly("DEPORTATION CASES AT_LEAST 45");
        assertThat(figures("deported 141 persons or more")).containsExactly("DEPORTATION PERSONS AT_LEAST 141");
    }

    @Test
    void trenBeforeAPlaceIsNoBound() {
        assertThat(figures("Trên tuyến biên giới trục xuất 45 vụ")).containsExactly("DEPORTATION CASES 45");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            286 cuộc hội đàm, gặp gỡ với 1.682 lượt người tham dự      | MEETINGS EVENTS 286               | MEETINGS PARTICIPANTS 1682
            tổ chức hội đàm 286 lần, 1.682 lượt người dự               | MEETINGS EVENTS 286               | MEETINGS PARTICIPANTS 1682
            286 meetings with 1,682 participants                       | MEETINGS EVENTS 286               | MEETINGS PARTICIPANTS 1682
            trao đổi trên 1.660 bức thư; tuần tra chung 12 lần         | LETTERS EVENTS AT_LEAST 1660      | PATROLS EVENTS 12
            more than 1,660 letters and 12 joint patrols               | LETTERS EVENTS AT_LEAST 1660      | PATROLS EVENTS 12
            """)
    void meetingsAndLettersAreCountedInEvents(String sentence, String first, String second) {
        assertThat(figures(sentence)).containsExactly(first, second);
        assertThat(unread(sentence)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xuất nhập cảnh trái phép 215 vụ                | IRREGULAR_ENTRY+IRREGULAR_EXIT CASES 215
            nhập cảnh, xuất cảnh trái phép: 215 vụ         | IRREGULAR_ENTRY+IRREGULAR_EXIT CASES 215
            215 cases of illegal entry and exit            | IRREGULAR_ENTRY+IRREGULAR_EXIT CASES 215
            trao trả, tiếp nhận 258 vụ                     | HANDOVER_GIVEN+HANDOVER_RECEIVED CASES 258
            đã trao trả và tiếp nhận: 258 vụ               | HANDOVER_GIVEN+HANDOVER_RECEIVED CASES 258
            89 vụ trục xuất, trao trả                      | DEPORTATION+HANDOVER_GIVEN CASES 89
            trục xuất bằng hình thức trao trả 30 vụ        | DEPORTATION CASES 30
            nhập cảnh hợp pháp 26.351 lượt người           | REGULAR_ENTRY PERSONS 26351
            phía bạn trao trả 214 vụ                       | HANDOVER_RECEIVED CASES 214
            tiếp nhận 214 vụ do phía Trung Quốc trao trả   | HANDOVER_RECEIVED CASES 214
            trao trả cho ta 214 vụ                         | HANDOVER_RECEIVED CASES 214
            trao trả cho phía bạn 44 vụ                    | HANDOVER_GIVEN CASES 44
            China handed over 214 cases to Viet Nam        | HANDOVER_RECEIVED CASES 214
            Viet Nam handed over 44 cases to China         | HANDOVER_GIVEN CASES 44
            Persons received by handover: 214 cases        | HANDOVER_RECEIVED CASES 214
            """)
    void flowsHaveManyNames(String sentence, String figure) {
        assertThat(figures(sentence)).containsExactly(figure);
        assertThat(unread(sentence)).isEmpty();
    }

    @Test
    void figuresOnEitherSideOfACommaGoToTheirOwnFlow() {
        assertThat(figures("200 vụ nhập cảnh trái phép, 36 người xuất cảnh trái phép"))
                .containsExactly("IRREGULAR_ENTRY CASES 200", "IRREGULAR_EXIT PERSONS 36");
        assertThat(figures("15 vụ xuất cảnh trái phép, trục xuất 141 người"))
                .containsExactly("IRREGULAR_EXIT CASES 15", "DEPORTATION PERSONS 141");
        assertThat(figures("200 vụ nhập cảnh trái phép 15 vụ xuất cảnh trái phép"))
                .containsExactly("IRREGULAR_ENTRY CASES 200", "IRREGULAR_EXIT CASES 15");
    }

    @Test
    void partsOfAFlowAreFiguresOnlyWhereTheyAreFlowsThemselves() {
        String nested = "518 vụ, trong đó xuất nhập cảnh trái phép 215 vụ, trong đó nhập cảnh trái phép 200 vụ; "
                + "tiếp nhận 214 vụ, trong đó trao trả 20 vụ, 30 người; trục xuất 45 vụ";

        assertThat(figures(nested))
                .containsExactly(
                        "TOTAL CASES 518",
                        "IRREGULAR_ENTRY+IRREGULAR_EXIT CASES 215",
                        "IRREGULAR_ENTRY CASES 200",
                        "HANDOVER_RECEIVED CASES 214",
                        "DEPORTATION CASES 45");
        assertThat(unread(nested)).containsExactly("PART_OF_A_FLOW 20 vụ", "PART_OF_A_FLOW 30 người");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trục xuất 45                                   | NO_UNIT 45
            trục xuất 45 kg ma túy                         | NO_UNIT 45 kg ma túy
            trục xuất 45 vụ; 12 người                      | NO_FLOW 12 người
            nhập cảnh 26.351 lượt người                    | REGULAR_OR_NOT 26.351 lượt người
            nhập cảnh hợp pháp 12 vụ                       | NO_CASES 12 vụ
            12 handovers                                   | NO_UNIT 12 handovers
            handover of 12 persons                         | UNCLEAR_FLOW 12 persons
            Viet Nam and China handed over 12 persons      | UNCLEAR_FLOW 12 persons
            Việt Nam và Trung Quốc trao trả 12 người       | UNCLEAR_FLOW 12 người
            từ chối nhập cảnh 12 người                     | UNCLEAR_FLOW 12 người
            trục xuất 141 người Trung Quốc                 | PART_OF_A_FLOW 141 người Trung Quốc
            trục xuất tăng 20 vụ                           | CHANGE tăng 20 vụ
            trục xuất trung bình 20 người                  | CHANGE trung bình 20 người
            deported 20 persons more than last year        | CHANGE 20 persons more than
            trục xuất 12,5%                                | PERCENT 12,5%
            trục xuất 1,5 nghìn người                      | ROUNDED 1,5 nghìn người
            trục xuất 40-50 người                          | SPAN 40-50 người
            trục xuất từ 40 đến 50 người                   | SPAN từ 40 đến 50 người
            trục xuất 45/141                               | PAIR 45/141
            trục xuất 4,5 người                            | FRACTION 4,5 người
            trục xuất 9999999999999999999 người            | TOO_LONG 9999999999999999999 người
            trục xuất ba vụ                                | IN_WORDS ba vụ
            xác minh 120 người, trong đó trục xuất 20 người | PART_OF_A_FLOW 20 người
            """)
    void whatIsNotUnderstoodIsQuotedWithTheReason(String sentence, String quoted) {
        assertThat(unread(sentence)).contains(quoted);
        assertThat(figures(sentence)).doesNotContain("DEPORTATION PERSONS 141", "DEPORTATION PERSONS 20");
    }

    @Test
    void aFlowWithoutAFigureAmongOthersIsQuoted() {
        assertThat(unread("trục xuất 45 vụ với 141 người; trao trả không có")).containsExactly("NO_FIGURE trao trả");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ngày 12 tháng 8 năm 2024, trục xuất 45 vụ",
                "Trong 6 tháng đầu năm 2024 trục xuất 45 vụ",
                "Quý II/2024, tại hội đàm lần thứ 12, trục xuất 45 vụ",
                "Trong công tác phòng, chống xuất nhập cảnh trái phép, trục xuất 45 vụ",
                "Theo Nghị định 112/2013/NĐ-CP, trục xuất 45 vụ",
                "On 12 August 2024 at the 3rd meeting: deportation 45 cases",
                "In the first 6 months of 2024, deportation 45 cases"
            })
    void datesNumbersOfDocumentsAndTopicsAreNoFigures(String sentence) {
        assertThat(figures(sentence)).containsExactly("DEPORTATION CASES 45");
        assertThat(unread(sentence)).isEmpty();
    }

    @Test
    void anIntroductionThatNamesFlowsDoesNotTakeTheTotal() {
        assertThat(figures("Hai bên đã trao trả công dân, phát hiện 518 vụ với 4436 người, trong đó trục xuất 45 vụ"))
                .containsExactly("TOTAL CASES 518", "TOTAL PERSONS 4436", "DEPORTATION CASES 45");
    }

    @Test
    void theLanguageIsThatOfTheWords() {
        assertThat(ReadSentence.of(VIETNAMESE).language()).isEqualTo(Language.VI);
        assertThat(ReadSentence.of("518 cases with 4,436 persons").language()).isEqualTo(Language.EN);
    }

    @Test
    void nothingIsUnderstoodOfNothing() {
        assertThat(figures("")).isEmpty();
        assertThat(unread("")).isEmpty();
        assertThat(figures("Ngày 12/8, hai bên hội đàm.")).isEmpty();
    }
}
