package org.bordertally.feed.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A legal basis for a handover: a readmission agreement, a border-regime treaty, or none.
 *
 * @param code unique, as written in a handover's {@code legal_basis}
 * @param partnerCountry ISO 3166-1 alpha-3, null for a basis without one partner
 * @param name for people
 * @param signedOn null when not known
 */
public record Agreement(
        String code,
        @Nullable String partnerCountry,
        String name,
        @Nullable LocalDate signedOn) {}
