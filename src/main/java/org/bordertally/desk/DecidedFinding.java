package org.bordertally.desk;

import java.time.LocalDate;
import org.bordertally.reconciliation.Choice;
import org.bordertally.reconciliation.Decidable;
import org.jspecify.annotations.Nullable;

/**
 * A finding that was decided upon.
 *
 * @param decision number of the decision; of a preview none that is there
 * @param finding number of the finding
 * @param periodEnd inclusive
 * @param measure PERSONS or CASES
 * @param left null when nothing was received for that side
 * @param right null when nothing was received for that side
 * @param difference left minus right
 * @param flow the published flow
 * @param countedFlow the flow whose daily facts are published from now on, null where the gap was only explained
 */
public record DecidedFinding(
        long decision,
        long finding,
        String rule,
        String partnerCountry,
        LocalDate periodStart,
        LocalDate periodEnd,
        String measure,
        @Nullable Long left,
        @Nullable Long right,
        @Nullable Long difference,
        String verdict,
        Choice accepted,
        String flow,
        @Nullable String countedFlow) {

    static DecidedFinding of(Decidable finding, Choice accepted, long decision, @Nullable String countedFlow) {
        return new DecidedFinding(
                decision,
                finding.id(),
                finding.rule(),
                finding.partnerCountry(),
                finding.periodStart(),
                finding.periodEnd(),
                finding.measure(),
                finding.leftValue(),
                finding.rightValue(),
                finding.difference(),
                finding.verdict(),
                accepted,
                finding.flow(),
                countedFlow);
    }
}
