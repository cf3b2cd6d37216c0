package org.bordertally.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bordertally.feed.FeedBuilder.field;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementTest {
    private static final String HEADER =
            "statement_id,reporter,partner_country,flow,period_start,period_end,cases,persons,bound,case_id,case_date\n";

    private final TestDelivery statements;

    StatementTest(@TempDir Path directory) {
        this.statements = new TestDelivery(
                directory,
                new FeedBuilder()
                        .fields(
                                field("statement_id", Field.Type.STRING).required(),
                                field("reporter", Field.Type.STRING).required(),
                                field("partner_country", Field.Type.COUNTRY),
                                field("flow", Field.Type.STRING).required(),
                                field("period_start", Field.Type.DATE).required(),
                                field("period_end", Field.Type.DATE).required(),
                                field("cases", Field.Type.INTEGER).minimum(0),
                                field("persons", Field.Type.INTEGER).minimum(0),
                                field("bound", Field.Type.STRING).allowed("EXACT", "AT_LEAST", "AT_MOST", "ABOUT"),
                                field("case_id", Field.Type.STRING),
                                field("case_date", Field.Type.DATE))
                        .primaryKey("statement_id", "case_id")
                        .counting(new Counting.Stated(
                                "statement_id",
                                "reporter",
                                "partner_country",
                                "flow",
                                "period_start",
                                "period_end",
                                "cases",
                                "persons",
                                "bound",
                                null,
                                null,
                                "case_id",
                                "case_date"))
                        .build());
    }

    private static String row(String reporter, String partner, String flow) {
        return "S1," + reporter + "," + partner + "," + flow + ",2024-01-01,2024-07-31,10,20,,,\n";
    }

    private List<String> turned(String sender, String row) {
        return statements.countedFrom(sender, HEADER + row).statements().stream()
                .map(figure -> figure.reporter() + " " + figure.flow() + " " + figure.partner())
                .toList();
    }

    @Test
    void aPartnersStatementIsTurnedToOurSide() {
        assertThat(turned("CHN_NIA", row("CHN", "VNM", "HANDOVER_GIVEN"))).containsExactly("CHN HANDOVER_RECEIVED CHN");
        assertThat(turned("CHN_NIA", row("CHN_NIA", "VNM", "HANDOVER_GIVEN")))
                .containsExactly("CHN_NIA HANDOVER_RECEIVED CHN");
        assertThat(turned("VNIMM", row("CHN", "VNM", "IRREGULAR_EXIT"))).containsExactly("CHN IRREGULAR_ENTRY CHN");
    }

    @Test
    void ourOwnAgencysStatementStandsAsWritten() {
        assertThat(turned("VNIMM", row("VNIMM", "CHN", "HANDOVER_GIVEN"))).containsExactly("VNIMM HANDOVER_GIVEN CHN");
        assertThat(turned("VNIMM", row("VNM", "LAO", "HANDOVER_GIVEN"))).containsExactly("VNM HANDOVER_GIVEN LAO");
    }

    @Test
    void aCaseListStandsBesideItsFigure() {
        CountedDelivery counted = statements.countedFrom(
                "CHN_NIA",
                HEADER + row("CHN", "VNM", "HANDOVER_GIVEN")
                        + "S1,CHN,VNM,HANDOVER_GIVEN,2024-01-01,2024-07-31,,3,,C-1,2024-02-03\n"
                        + "S1,CHN,VNM,HANDOVER_GIVEN,2024-01-01,2024-07-31,,3,,C-1,2024-02-03\n"
                        + "S1,CHN,VNM,HANDOVER_GIVEN,2024-01-01,2024-07-31,,4,,C-1,2024-02-03\n");

        assertThat(counted.statements())
                .containsExactly(
                        new StatementFigure(
                                2,
                                "S1",
                                "CHN",
                                "HANDOVER_RECEIVED",
                                "CHN",
                                LocalDate.of(2024, 1, 1),
                                LocalDate.of(2024, 7, 31),
                                10L,
                                20L,
                                "EXACT",
                                null,
                                null,
                                null,
                                null),
                        new StatementFigure(
                                3,
                                "S1",
                                "CHN",
                                "HANDOVER_RECEIVED",
                                "CHN",
                                LocalDate.of(2024, 1, 1),
                                LocalDate.of(2024, 7, 31),
                                null,
                                3L,
                                "EXACT",
                                null,
                                null,
                                "C-1",
                                LocalDate.of(2024, 2, 3)));
        assertThat(counted.duplicates()).isEqualTo(1);
        assertThat(counted.rejects()).extracting(RejectedRow::code).containsExactly(RowCode.CONFLICTING_RECORD);
        assertThat(counted.tallies()).isEmpty();
    }

    @Test
    void aStatementThatSaysNothingUsableIsRejected() {
        CountedDelivery counted = statements.countedFrom(
                "CHN_NIA",
                HEADER
                        + "S2,CHN,VNM,HANDOVER_GIVEN,2024-08-01,2024-07-31,1,1,,,\n"
                        + "S3,CHN,VNM,HANDOVER_GIVEN,2024-01-01,2024-08-31,1,1,,,\n"
                        + "S4,CHN,VNM,HANDOVER_GIVEN,2024-01-01,2024-07-31,,,,,\n"
                        + "S5,CHN,VNM,HANDOVERS,2024-01-01,2024-07-31,1,1,,,\n"
                        + "S6,CHN,VNM,DEPORTATION,2024-01-01,2024-07-31,1,1,,,\n"
                        + "S7,CHN,VNM,HANDOVER_GIVEN,2024-01-01,2024-07-31,3,2,,,\n"
                        + "S8,VNIMM,,HANDOVER_GIVEN,2024-01-01,2024-07-31,1,2,,,\n"
                        + "S9,CHN,VNM,HANDOVER_GIVEN,1899-12-31,2024-07-31,1,1,,,\n"
                        + "S10,CHN,VNM,HANDOVER_GIVEN,2024-01-01,2024-07-31,1,1000000000001,,,\n"
                        + "S11,CHN,VNM,HANDOVER_GIVEN,2024-01-01,2024-07-31,9223372036854775807,,,,\n");

        assertThat(counted.rejects())
                .extracting(RejectedRow::code)
                .containsExactly(
                        RowCode.OUT_OF_RANGE,
                        RowCode.FUTURE_DATE,
                        RowCode.MISSING_VALUE,
                        RowCode.NO_FLOW,
                        RowCode.NO_FLOW,
                        RowCode.CASES_EXCEED_PERSONS,
                        RowCode.MISSING_VALUE,
                        RowCode.OUT_OF_RANGE,
                        RowCode.OUT_OF_RANGE,
                        RowCode.OUT_OF_RANGE);
    }
}
