package org.bordertally.feed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one delivery that belong to one case, on one day, at one post, with one partner, on one basis.
 *
 * @param caseId shared by all deliveries that mention the case; begins with {@code #} when the row had no case id and is
 *     a case of its own, and with the sender and {@code /} when the feed's case ids are the sender's own
 * @param followedCaseId the case whose persons this one is about again, of several the first by letters; null when none is
 *     named
 * @param basis code of what it stands on, e.g. an agreement; {@code _U} when none is known
 * @param line number of the first such row, from 1 (the header's line included)
 * @param persons person-events of these rows
 */
public record CaseRecord(
        String flow,
        String caseId,
        @Nullable String followedCaseId,
        LocalDate day,
        String post,
        String partner,
        String basis,
        long line,
        long persons) {}
