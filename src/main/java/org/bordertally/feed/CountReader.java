package org.bordertally.feed;

import java.time.LocalDate;
import java.util.Set;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** Turns valid rows into figures the way one {@link Counting.Count} says. */
final class CountReader {
    private static final String EXACT = "EXACT";
    private static final Set<String> BOUNDS = Set.of(EXACT, "AT_LEAST", "AT_MOST", "ABOUT");
    private static final int LONGEST_WAIT = 36_600;

    private final Counting.Count count;
    private final FeedContract contract;
    private final AgeLabels ages;
    private final FlowRules flows;
    private final String dayColumn;
    private final int post;
    private final int day;
    private final int partner;
    private final int citizenship;
    private final int travellerGroup;
    private final int travelMode;
    private final int sex;
    private final int birthYear;
    private final int persons;
    private final int cases;
    private final int caseId;
    private final int followedCaseId;
    private final int basis;
    private final boolean basisIsListed;
    private final Set<String> agreements;
    private final int since;
    private final int bound;

    CountReader(Counting.Count count, FeedContract contract, Slots slots, Reference reference, AgeLabels ages) {
        this.count = count;
        this.contract = contract;
        this.ages = ages;
        this.flows = new FlowRules(count.flowRules(), slots, reference);
        this.dayColumn = column(contract, count.day());
        this.post = slots.of(count.post());
        this.day = slots.of(count.day());
        this.partner = slots.of(count.partner());
        this.citizenship = slots.of(count.citizenship());
        this.travellerGroup = slots.of(count.travellerGroup());
        this.travelMode = slots.of(count.travelMode());
        this.sex = slots.of(count.sex());
        this.birthYear = slots.of(count.birthYear());
        this.persons = slots.of(count.persons());
        this.cases = slots.of(count.cases());
        this.caseId = slots.of(count.caseId());
        this.followedCaseId = slots.of(count.followedCaseId());
        this.basis = slots.of(count.basis());
        this.basisIsListed = count.basis() != null
                && contract.field(count.basis())
                        .filter(field -> !field.constraints().allowed().isEmpty())
                        .isPresent();
        this.agreements = reference.agreements().keySet();
        this.since = slots.of(count.since());
        this.bound = slots.of(count.bound());
    }

    /** Whether the row has this count's day. */
    boolean appliesTo(Row row) {
        return !row.get(day).isMissing();
    }

    /** Why a row that no count applies to is not counted. */
    Rejection missingDay() {
        return rejection(count.day(), RowCode.MISSING_VALUE, "is missing, so the row has no day to count it on.");
    }

    /** Adds the row's figure; answers why it cannot, null when it did. */
    @Nullable
    Rejection read(Row row, FilePart part, Figures figures) {
        PostPlace place = place(row, part);
        if (place == null) {
            return post == Slots.NONE
                    ? new Rejection(
                            "", RowCode.UNKNOWN_POST, "The sender of the file is not a post or agency known here.")
                    : rejection(
                            count.post(), RowCode.UNKNOWN_POST, "is missing, so the row has no post to count it at.");
        }
        long number = place.dayOf(row.get(day));
        Rejection tooOldOrNew = part.days().fault(number, dayColumn);
        if (tooOldOrNew != null) {
            return tooOldOrNew;
        }
        LocalDate date = part.days().date(number);
        String postCode = place.codeOn(date);
        if (postCode == null) {
            return rejection(
                    count.post(),
                    RowCode.UNKNOWN_POST,
                    place.code() + " is not open on " + date + " by the reference list, and no successor is.");
        }
        Flow flow = flows.flowOf(row);
        if (flow == null) {
            return new Rejection(
                    "", RowCode.NO_FLOW, "No flow rule of the feed " + contract.feed() + " covers the row's values.");
        }
        String boundCode = row.get(bound).textOr(EXACT);
        if (bound != Slots.NONE && !BOUNDS.contains(boundCode)) {
            return rejection(
                    count.bound(),
                    RowCode.NOT_IN_ENUM,
                    Rejection.quoted(boundCode) + " is not one of EXACT, AT_LEAST, AT_MOST, ABOUT.");
        }
        TallyKey key = new TallyKey(
                date,
                postCode,
                flow.code(),
                row.get(partner).textOr(place.neighbour()),
                row.get(citizenship).textOr(Countries.UNKNOWN),
                row.get(travellerGroup).textOr(Countries.UNKNOWN),
                row.get(travelMode).textOr(Countries.UNKNOWN),
                row.get(sex).textOr(Countries.UNKNOWN),
                ages.label(date.getYear(), row.get(birthYear)),
                boundCode);
        return figure(row, part, figures, flow, key, waited(row, place, number));
    }

    /** A day before the one it is waited from is a mistake of the register that leaves the figures as they are. */
    private int waited(Row row, PostPlace place, long number) {
        Value from = row.get(since);
        long days = from.isMissing() ? Figures.NO_WAIT : number - place.dayOf(from);
        return days < 0 || days > LONGEST_WAIT ? Figures.NO_WAIT : (int) days;
    }

    private @Nullable Rejection figure(Row row, FilePart part, Figures figures, Flow flow, TallyKey key, int waited) {
        long personCount = numberOr(row.get(persons), flow.measures() == Flow.Measures.EVENTS ? 0 : 1);
        boolean counted = flow.measures() == Flow.Measures.EVENTS || cases != Slots.NONE;
        long caseCount = flow.measures() == Flow.Measures.PERSONS || !counted ? 0 : numberOr(row.get(cases), 1);
        if (!Limits.canBeCounted(personCount)) {
            return rejection(
                    count.persons(),
                    RowCode.OUT_OF_RANGE,
                    Rejection.quoted(personCount) + " is not a possible number of persons.");
        }
        if (!Limits.canBeCounted(caseCount)) {
            return rejection(
                    count.cases(),
                    RowCode.OUT_OF_RANGE,
                    Rejection.quoted(caseCount) + " is not a possible number of cases.");
        }
        boolean casesOfPersons = flow.measures() == Flow.Measures.CASES;
        if (casesOfPersons && caseCount > personCount) {
            return rejection(
                    count.cases(),
                    RowCode.CASES_EXCEED_PERSONS,
                    Rejection.quoted(caseCount) + " is more than the persons, " + Rejection.quoted(personCount)
                            + ": every case covers at least one.");
        }
        boolean identifiesCase = casesOfPersons && cases == Slots.NONE;
        String id = identifiesCase ? row.get(caseId).text() : null;
        if (identifiesCase && id == null && count.caseMissing() == Counting.CaseMissing.REJECT) {
            return rejection(count.caseId(), RowCode.MISSING_VALUE, "is missing: rows of this flow name their case.");
        }
        if (isTooLong(id)) {
            return rejection(count.caseId(), RowCode.OUT_OF_RANGE, Field.TOO_LONG_TO_KEEP);
        }
        String followed = identifiesCase ? row.get(followedCaseId).text() : null;
        if (isTooLong(followed)) {
            return rejection(count.followedCaseId(), RowCode.OUT_OF_RANGE, Field.TOO_LONG_TO_KEEP);
        }
        figures.add(
                part.tallies().entry(key),
                personCount,
                caseCount,
                identifiesCase ? new CaseMention(inScope(id, part), inScope(followed, part), basis(row)) : null,
                waited);
        return null;
    }

    /** A text that is in no list could tell who somebody is. */
    private String basis(Row row) {
        String code = row.get(basis).text();
        return code != null && (basisIsListed || agreements.contains(code)) ? code : Countries.UNKNOWN;
    }

    private static boolean isTooLong(@Nullable String id) {
        return id != null && id.length() > Field.LONGEST_KEPT;
    }

    private @Nullable String inScope(@Nullable String id, FilePart part) {
        return id != null && count.caseScope() == Counting.CaseScope.SENDER
                ? part.source().sender() + "/" + id
                : id;
    }

    private @Nullable PostPlace place(Row row, FilePart part) {
        if (post == Slots.NONE) {
            return part.places().ofSender();
        }
        Value value = row.get(post);
        return value.post() == null ? null : part.places().of(value.post());
    }

    private static long numberOr(Value value, long other) {
        return value.isMissing() ? other : value.number();
    }

    private static String column(FeedContract contract, @Nullable String field) {
        return field == null ? "" : contract.field(field).map(Field::column).orElse(field);
    }

    private Rejection rejection(@Nullable String field, RowCode code, String what) {
        String column = column(contract, field);
        return new Rejection(column, code, column.isEmpty() ? "The row's value " + what : column + " " + what);
    }
}
