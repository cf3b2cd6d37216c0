package org.bordertally.export;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the two figures of a finding differ.
 *
 * @param id number of the finding
 * @param rule id of the rule
 * @param flow the published flow it speaks about, empty for a sum of flows
 * @param partner code of the partner country
 * @param partnerName its name in the language asked for
 * @param periodEnd inclusive
 * @param measure {@code PERSONS} or {@code CASES}
 * @param bound how the right figure is meant: {@code EXACT}, {@code AT_LEAST}, {@code AT_MOST} or {@code ABOUT}
 * @param left null when nothing was received for it
 * @param right null when nothing was received for it
 * @param difference left minus right, a missing side counting as 0
 * @param statement what the right side comes from, null when from our own figures
 * @param causes signed, adding up to the difference
 * @param missing deliveries that were due and have not been received
 * @param pairs cases each on one side only that may be one and the same
 * @param decision the one that stands on it, null when none does
 */
public record Explanation(
        long id,
        String rule,
        String flow,
        String partner,
        String partnerName,
        LocalDate periodStart,
        LocalDate periodEnd,
        String measure,
        String bound,
        @Nullable Long left,
        @Nullable Long right,
        long difference,
        String verdict,
        @Nullable Statement statement,
        List<Cause> causes,
        List<Missing> missing,
        List<Pair> pairs,
        @Nullable Decision decision) {

    /** A statement as it was sent. */
    public record Statement(
            String sender,
            String id,
            String file,
            @Nullable String letter,
            @Nullable LocalDate asOf) {}

    /**
     * A part of the difference.
     *
     * @param amount positive where the left side has more
     */
    public record Cause(String cause, long amount, List<Case> cases) {}

    /**
     * What one case has to do with it.
     *
     * @param caseId empty when no case stands for it
     * @param left its first record on the left side, null when there is none
     * @param missing the delivery that would hold the other side of it, null when none is missing
     */
    public record Case(
            String caseId,
            long amount,
            @Nullable Place left,
            @Nullable Place right,
            @Nullable Missing missing) {}

    /**
     * Where a side has a case.
     *
     * @param day null where a statement gives none
     * @param post null in a statement
     * @param persons over all its records on that side, null where a statement gives none
     */
    public record Place(
            @Nullable LocalDate day,
            @Nullable String post,
            String partner,
            @Nullable Long persons,
            String file,
            long line) {}

    /**
     * A delivery that was due and has not been received.
     *
     * @param state of the last one that came for it, e.g. {@code REFUSED}; null when none did
     */
    public record Missing(
            String feed,
            String sender,
            LocalDate date,
            @Nullable String state) {}

    /**
     * What was decided about it.
     *
     * @param accepted {@code LEFT}, {@code RIGHT} or {@code EXPLAINED}
     * @param approvedBy null where no second person was asked for
     */
    public record Decision(
            String accepted,
            String reason,
            String decidedBy,
            @Nullable String approvedBy,
            LocalDate decidedOn) {}

    /**
     * Two cases that may be one.
     *
     * @param because {@code SPELLING} or {@code CIRCUMSTANCES}
     */
    public record Pair(String left, String right, String because) {}

    public Explanation {
        causes = List.copyOf(causes);
        missing = List.copyOf(missing);
        pairs = List.copyOf(pairs);
    }

    /** The same with the deliveries that are missing. */
    Explanation with(List<Missing> found) {
        return new Explanation(
                id,
                rule,
                flow,
                partner,
                partnerName,
                periodStart,
                periodEnd,
                measure,
                bound,
                left,
                right,
                difference,
                verdict,
                statement,
                causes,
                found,
                pairs,
                decision);
    }
}
