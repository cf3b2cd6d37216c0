package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bordertally.feed.FeedBuilder.field;
import static org.bordertally.feed.FeedBuilder.rule;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bordertally.feed.Counting.CaseMissing;
import org.bordertally.feed.Counting.CaseScope;
import org.bordertally.feed.Counting.Count;
import org.bordertally.feed.FeedContract.Unpivot.WideColumn;
import org.bordertally.feed.reference.Countries.Notation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds nobody here designed, taken by declaring them. */
class DeclaredFeedTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private static FeedBuilder dailyPassengers() {
        return new FeedBuilder()
                .dialect(',', UTF_8, true, 0)
                .fields(
                        field("date", Field.Type.DATE)
                                .column("Date")
                                .format("%d-%m-%Y")
                                .required(),
                        field("post", Field.Type.POST).column("Control Point").required(),
                        field("direction", Field.Type.STRING)
                                .column("Arrival / Departure")
                                .values(Map.of("Arrival", "ENTRY", "Departure", "EXIT"))
                                .allowed("ENTRY", "EXIT"),
                        field("status", Field.Type.STRING).constant("REGULAR"),
                        field("citizenship", Field.Type.COUNTRY),
                        field("persons", Field.Type.INTEGER)
                                .groupCharacters(".,")
                                .minimum(0))
                .primaryKey("date", "post", "direction")
                .unpivot(
                        "persons",
                        new WideColumn("Residents", Map.of("citizenship", "VNM", "traveller_group", "NATIONAL")),
                        new WideColumn("Visitors", Map.of("traveller_group", "FOREIGNER")))
                .total("Total", "Residents", "Visitors")
                .snapshot()
                .counting(new Counting.Tallied(List.of(new Count(
                        "post",
                        "date",
                        null,
                        "citizenship",
                        "traveller_group",
                        null,
                        null,
                        null,
                        "persons",
                        null,
                        null,
                        null,
                        null,
                        null,
                        CaseScope.AUTHORITY,
                        CaseMissing.OWN,
                        null,
                        List.of(
                                rule("REGULAR_ENTRY", "direction", "ENTRY"),
                                rule("REGULAR_EXIT", "direction", "EXIT"))))));
    }

    private static Map<String, Long> personsByGroup(CountedDelivery counted) {
        Map<String, Long> persons = new TreeMap<>();
        counted.tallies()
                .forEach((key, tally) ->
                        persons.merge(key.citizenship() + " " + key.travellerGroup(), tally.persons(), Long::sum));
        return persons;
    }

    @Test
    void wideColumnsBecomeFiguresAndZeroIsAFigure() {
        CountedDelivery counted =
                new TestDelivery(directory, dailyPassengers().build()).counted(("\uFEFF" + """
                        Date,Control Point,Arrival / Departure,Residents,Visitors,Total,
                        12-08-2024,Hữu Nghị,Arrival,"3.371",1065,"4,436",
                        12-08-2024,Lao Bao Gate,Departure,7,0,7,
                        11-08-2024,NOI_BAI,Departure,0,0,,
                        """).replace("\n", "\r\n"));

        assertThat(counted.read()).isEqualTo(3);
        assertThat(counted.accepted()).as(() -> counted.rejects().toString()).isEqualTo(3);
        assertThat(personsByGroup(counted))
                .containsExactly(Map.entry("VNM NATIONAL", 3378L), Map.entry("_U FOREIGNER", 1065L));
        assertThat(counted.tallies()).hasSize(6);
        assertThat(counted.fingerprints()).isEmpty();
    }

    @Test
    void aTotalThatDiffersFromItsPartsRejectsTheRow() {
        CountedDelivery counted = new TestDelivery(directory, dailyPassengers().build()).counted("""
                        Date,Control Point,Arrival / Departure,Residents,Visitors,Total
                        12-08-2024,HUU_NGHI,Arrival,1,2,4
                        12-08-2024,NOWHERE,Arrival,1,2,3
                        12-08-2024,HUU_NGHI,Arrival,1,2.5,3
                        12-08-2024,HUU_NGHI,Arrival,-1,2,1
                        2024-08-12,HUU_NGHI,Arrival,1,2,3
                        12-08-2024,HUU_NGHI,Arrival,,,
                        12-08-2024,HUU_NGHI,Arrival,1,,1
                        12-08-2024,HUU_NGHI,Arrival,1,10000001,10000002
                        12-08-2024,HUU_NGHI,Arrival,9223372036854775807,9223372036854775807,9223372036854775807
                        """);

        assertThat(counted.rejects())
                .extracting(RejectedRow::code)
                .containsExactly(
                        RowCode.TOTAL_MISMATCH,
                        RowCode.UNKNOWN_POST,
                        RowCode.FRACTIONAL_PERSONS,
                        RowCode.OUT_OF_RANGE,
                        RowCode.BAD_TYPE,
                        RowCode.MISSING_VALUE,
                        RowCode.OUT_OF_RANGE,
                        RowCode.OUT_OF_RANGE);
        assertThat(counted.rejects().get(0).message()).contains("4").contains("3");
        assertThat(counted.accepted()).isEqualTo(1);
        assertThat(counted.tallies()).hasSize(1);
    }

    private static Count count(
            @Nullable String cases, CaseScope scope, CaseMissing missing, Counting.FlowRule... rules) {
        return new Count(
                null,
                "day",
                "partner",
                null,
                null,
                null,
                null,
                null,
                "persons",
                cases,
                cases == null ? "case_id" : null,
                cases == null ? "follows" : null,
                null,
                null,
                scope,
                missing,
                "bound",
                List.of(rules));
    }

    private static FeedBuilder handovers(Count... counts) {
        return new FeedBuilder()
                .fields(
                        field("day", Field.Type.DATE).format("%d/%m/%Y"),
                        field("kind", Field.Type.STRING),
                        field("partner", Field.Type.COUNTRY).notations(Notation.ALPHA_2, Notation.EN, Notation.VI),
                        field("persons", Field.Type.NUMBER).groupCharacters("."),
                        field("cases", Field.Type.INTEGER).groupCharacters("."),
                        field("case_id", Field.Type.STRING),
                        field("follows", Field.Type.STRING),
                        field("bound", Field.Type.STRING),
                        field("answered", Field.Type.DATE))
                .fieldsMatch(Schema.FieldsMatch.SUPERSET)
                .missingValues("", "-", "n/a")
                .counting(new Counting.Tallied(List.of(counts)));
    }

    @Test
    void preCountedRowsCarryTheirCases() {
        CountedDelivery counted = new TestDelivery(
                        directory,
                        handovers(count(
                                        "cases",
                                        CaseScope.AUTHORITY,
                                        CaseMissing.OWN,
                                        rule("HANDOVER_RECEIVED", "kind", "R")))
                                .build())
                .counted("""
                        day,kind,partner,persons,cases,bound
                        12/08/2024,R,CN,4436,214,-
                        1/8/2024,R,Trung Quốc,3.371,1.000,n/a
                        12/08/2024,R,China,2,3,
                        12/08/2024,R,China,2.5,1,
                        12/08/2024,X,China,2,1,
                        12/08/2024,R,China,2,1,MAYBE
                        -,R,China,2,1,
                        """);

        assertThat(counted.tallies().values()).containsExactlyInAnyOrder(new Tally(4436, 214), new Tally(3371, 1000));
        assertThat(counted.tallies().keySet()).extracting(TallyKey::partner).containsOnly("CHN");
        assertThat(counted.cases()).isEmpty();
        assertThat(counted.rejects())
                .extracting(RejectedRow::code)
                .containsExactly(
                        RowCode.CASES_EXCEED_PERSONS,
                        RowCode.FRACTIONAL_PERSONS,
                        RowCode.NO_FLOW,
                        RowCode.NOT_IN_ENUM,
                        RowCode.MISSING_VALUE);
    }

    @Test
    void eventsCountParticipantsOnlyWhereStated() {
        CountedDelivery counted = new TestDelivery(
                        directory,
                        handovers(count("cases", CaseScope.AUTHORITY, CaseMissing.OWN, rule("LETTERS")))
                                .build())
                .counted("day,partner,persons,cases,bound\n12/08/2024,CN,,1.660,AT_LEAST\n12/08/2024,CN,5,,\n");

        assertThat(counted.tallies().values()).containsExactlyInAnyOrder(new Tally(0, 1660), new Tally(5, 1));
        assertThat(counted.tallies().keySet()).extracting(TallyKey::bound).containsOnly("AT_LEAST", "EXACT");
    }

    @Test
    void rowsOfOneCaseBecomeOneRecordAndRowsWithoutCaseAreTheirOwn() {
        String text =
                "day,partner,persons,case_id\n12/08/2024,CN,2,A\n12/08/2024,CN,,A\n11/08/2024,CN,1,A\n12/08/2024,CN,4,\n";
        TestDelivery own = new TestDelivery(
                directory,
                handovers(count(null, CaseScope.AUTHORITY, CaseMissing.OWN, rule("HANDOVER_GIVEN")))
                        .build());
        TestDelivery sendersOwn = new TestDelivery(
                directory,
                handovers(count(null, CaseScope.SENDER, CaseMissing.REJECT, rule("HANDOVER_GIVEN")))
                        .build());

        CountedDelivery counted = own.counted(text);
        assertThat(counted.cases())
                .extracting(one -> one.caseId() + " " + one.day() + " " + one.line() + " " + one.persons())
                .containsExactly("A 2024-08-12 2 3", "A 2024-08-11 4 1", "#file.csv:5 2024-08-12 5 4");
        assertThat(counted.persons()).isEqualTo(8);
        assertThat(counted.tallies().values()).extracting(Tally::cases).containsOnly(0L);

        CountedDelivery rejecting = sendersOwn.counted(text);
        assertThat(rejecting.cases()).extracting(CaseRecord::caseId).containsOnly("HUU_NGHI/A");
        assertThat(rejecting.rejects()).extracting(RejectedRow::code).containsExactly(RowCode.MISSING_VALUE);
    }

    @Test
    void aCaseNamesTheOneItFollowsInTheSameScopeAsItself() {
        String text =
                "day,partner,persons,case_id,follows\n12/08/2024,CN,2,B,A2\n12/08/2024,CN,1,B,A1\n12/08/2024,CN,1,B,\n"
                        + "12/08/2024,CN,1,C,\n12/08/2024,CN,1,D," + "x".repeat(2000) + "\n";

        CountedDelivery counted = new TestDelivery(
                        directory,
                        handovers(count(null, CaseScope.SENDER, CaseMissing.OWN, rule("HANDOVER_GIVEN")))
                                .build())
                .counted(text);

        assertThat(counted.cases())
                .extracting(one -> one.caseId() + " " + one.followedCaseId() + " " + one.persons())
                .containsExactly("HUU_NGHI/B HUU_NGHI/A1 4", "HUU_NGHI/C null 1");
        assertThat(counted.rejects())
                .extracting(each -> each.column() + " " + each.code())
                .containsExactly("follows OUT_OF_RANGE");
    }

    @Test
    void aRowIsCountedByEachCountWhoseDayItHas() {
        Count asked = count(null, CaseScope.AUTHORITY, CaseMissing.OWN, rule("VERIFICATIONS_REQUESTED"));
        Count answered = new Count(
                null,
                "answered",
                "partner",
                null,
                null,
                null,
                null,
                null,
                "persons",
                null,
                null,
                null,
                null,
                "day",
                CaseScope.AUTHORITY,
                CaseMissing.OWN,
                null,
                List.of(rule("VERIFICATIONS_ANSWERED")));

        CountedDelivery counted = new TestDelivery(
                        directory, handovers(asked, answered).build())
                .counted(
                        "day,partner,persons,answered\n12/08/2024,CN,2,\n10/08/2024,CN,3,2024-08-12\n12/08/2024,CN,1,2024-08-11\n,CN,4,2024-08-11\n,CN,5,\n");

        assertThat(counted.read()).isEqualTo(5);
        assertThat(counted.rejects()).extracting(RejectedRow::code).containsExactly(RowCode.MISSING_VALUE);
        // Of an answer without a request, or before it, nobody knows how long it was waited for.
        assertThat(counted.waits())
                .extracting(wait -> wait.day() + " " + wait.partner() + " " + wait.days() + " " + wait.answers())
                .containsExactly("2024-08-12 CHN 2 1");
        assertThat(counted.tallies().entrySet())
                .extracting(entry -> entry.getKey().flow() + " "
                        + entry.getKey().day() + " " + entry.getValue().persons())
                .containsExactlyInAnyOrder(
                        "VERIFICATIONS_REQUESTED 2024-08-12 3",
                        "VERIFICATIONS_REQUESTED 2024-08-10 3",
                        "VERIFICATIONS_ANSWERED 2024-08-12 3",
                        "VERIFICATIONS_ANSWERED 2024-08-11 5");
    }
}
