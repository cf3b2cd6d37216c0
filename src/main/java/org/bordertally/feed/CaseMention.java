package org.bordertally.feed;

import org.jspecify.annotations.Nullable;

/**
 * What a row says of the case it belongs to.
 *
 * @param caseId null when the row is a case of its own
 * @param followedCaseId the case whose persons this one is about again, null when none is named
 * @param basis code of what it stands on, e.g. an agreement; {@code _U} when none is known
 */
record CaseMention(@Nullable String caseId, @Nullable String followedCaseId, String basis) {}
