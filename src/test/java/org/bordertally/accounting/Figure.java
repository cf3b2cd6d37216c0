package org.bordertally.accounting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one row adds to the tallies.
 *
 * @param ofCase whether the flow has cases
 * @param caseId null when the row names none
 */
record Figure(
        LocalDate day,
        String post,
        String flow,
        String partner,
        String citizenship,
        String group,
        String mode,
        String sex,
        String age,
        long persons,
        boolean ofCase,
        @Nullable String caseId) {

    /** The columns of {@code canonical.tally} from day to bound. */
    String key() {
        return String.join(" ", day.toString(), post, flow, partner, citizenship, group, mode, sex, age, "EXACT");
    }
}
