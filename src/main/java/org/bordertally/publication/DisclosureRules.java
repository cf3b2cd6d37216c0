package org.bordertally.publication;

import java.util.Set;
import java.util.TreeSet;
import org.bordertally.feed.reference.Period;

/**
 * What is released, and how small figures are protected.
 *
 * @param protection how
 * @param periods names of the named periods released besides months and longer ones; of a recurring one the name in front
 * @param partners ISO 3166-1 alpha-3 codes of the partner countries named one by one
 * @param citizenships codes of the citizenships named one by one
 * @param leastPersons a figure of fewer persons than this, but not none, is small; at least 1
 * @param leastCases a figure of fewer cases than this, but not none, is small; at least 1
 */
public record DisclosureRules(
        Protection protection,
        Set<String> periods,
        Set<String> partners,
        Set<String> citizenships,
        int leastPersons,
        int leastCases) {

    /** What statistical offices commonly use. */
    public static final int USUAL_LEAST_PERSONS = 5;

    /** Of two cases each party knows the other. */
    public static final int USUAL_LEAST_CASES = 3;

    public DisclosureRules {
        periods = Set.copyOf(periods);
        partners = Set.copyOf(partners);
        citizenships = Set.copyOf(citizenships);
    }

    /** How small figures are protected. */
    public enum Protection {
        /** Small figures are withheld, and so many others that none can be computed. */
        SUPPRESS,
        /** Every figure is rounded to the nearest multiple of 5. */
        ROUND
    }

    boolean isReleased(Period period) {
        return switch (period.type()) {
            case DAY -> false;
            case MONTH, QUARTER, HALF_YEAR, YEAR -> true;
            case NAMED -> isListed(String.valueOf(period.name()));
        };
    }

    private boolean isListed(String name) {
        return periods.contains(name) || periods.stream().anyMatch(listed -> name.startsWith(listed + " "));
    }

    Naming naming() {
        return new Naming(partners, citizenships);
    }

    boolean isSmall(Amount amount) {
        Long cases = amount.cases();
        return isSmall(amount.persons(), leastPersons) || (cases != null && isSmall(cases, leastCases));
    }

    private static boolean isSmall(long number, int least) {
        return number > 0 && number < least;
    }

    /** The same text for the same rules. */
    String describe() {
        return "%s %s %s %s %d %d"
                .formatted(
                        protection,
                        new TreeSet<>(periods),
                        new TreeSet<>(partners),
                        new TreeSet<>(citizenships),
                        leastPersons,
                        leastCases);
    }
}
