/**
 * Sheets for talks with a partner country: one bilingual page, frozen when it is made.
 *
 * <p>Start at {@link org.bordertally.talks.TalksSheets}. In come a partner country and a range of days; what is published of
 * them, what the other side states, why the two differ and what has changed since the sheet before become a
 * {@link org.bordertally.talks.TalksSheet}; out go the page and the document that are kept beside it.
 */
@NullMarked
package org.bordertally.talks;

import org.jspecify.annotations.NullMarked;
