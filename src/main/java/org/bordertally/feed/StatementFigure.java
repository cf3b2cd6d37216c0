package org.bordertally.feed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A figure another party reports, already turned to our viewpoint.
 *
 * @param flow our flow (the mirror of theirs when a partner reports)
 * @param partner the partner country from our viewpoint
 * @param periodEnd inclusive
 * @param cases null when not stated
 * @param bound {@code EXACT}, {@code AT_LEAST}, {@code AT_MOST} or {@code ABOUT}
 * @param caseId null for the figure itself; else this is one line of its case list
 */
public record StatementFigure(
        long line,
        String statementId,
        String reporter,
        String flow,
        String partner,
        LocalDate periodStart,
        LocalDate periodEnd,
        @Nullable Long cases,
        @Nullable Long persons,
        String bound,
        @Nullable String letterNo,
        @Nullable LocalDate asOf,
        @Nullable String caseId,
        @Nullable LocalDate caseDate) {

    /** The same figure on another line. */
    StatementFigure on(long otherLine) {
        return new StatementFigure(
                otherLine,
                statementId,
                reporter,
                flow,
                partner,
                periodStart,
                periodEnd,
                cases,
                persons,
                bound,
                letterNo,
                asOf,
                caseId,
                caseDate);
    }
}
