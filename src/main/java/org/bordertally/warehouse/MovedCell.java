package org.bordertally.warehouse;

import java.time.LocalDate;
import org.bordertally.feed.reference.PeriodType;
import org.jspecify.annotations.Nullable;

/**
 * A cell that a publication moved.
 *
 * @param periodEnd inclusive
 * @param periodName null unless the period is a named one
 * @param casesBefore null where the flow has no cases, or the cell was not there before
 * @param personsBefore 0 when the cell was not there before
 * @param cases null where the flow has no cases
 * @param reason why, as in {@code warehouse.migration_flow_revision}
 */
public record MovedCell(
        PeriodType periodType,
        LocalDate periodStart,
        LocalDate periodEnd,
        @Nullable String periodName,
        String flow,
        String partnerCountry,
        @Nullable Long casesBefore,
        long personsBefore,
        @Nullable Long cases,
        long persons,
        String reason) {}
