package org.bordertally.publication;

import java.util.Set;

/**
 * Which categories stand for themselves; all others of a breakdown are put together.
 *
 * @param partners codes of partner countries
 * @param citizenships codes of citizenships
 */
record Naming(Set<String> partners, Set<String> citizenships) {
    Naming {
        partners = Set.copyOf(partners);
        citizenships = Set.copyOf(citizenships);
    }

    /** A post always stands for itself. */
    boolean names(Breakdown breakdown, String category) {
        return switch (breakdown) {
            case PARTNER -> partners.contains(category);
            case CITIZENSHIP -> citizenships.contains(category);
            case POST -> true;
        };
    }
}
