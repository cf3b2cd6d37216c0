package org.bordertally.plausibility;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for and how far a figure must be off; a part that is null is not looked for.
 *
 * @param casesExceedPersons whether more cases than persons are looked for
 */
public record PlausibilitySettings(
        boolean casesExceedPersons,
        @Nullable PersonsPerCase personsPerCase,
        @Nullable UnusualDay unusualDay,
        @Nullable ShiftedSeries shiftedSeries,
        @Nullable RepeatedValue repeatedValue) {

    /** What is looked for where the operator declares nothing. */
    public static final PlausibilitySettings USUAL = new PlausibilitySettings(
            true, PersonsPerCase.USUAL, UnusualDay.USUAL, ShiftedSeries.USUAL, RepeatedValue.USUAL);

    /**
     * @param months how many months before are the history, at least 1
     * @param enough how many of them must have cases enough, at least 1
     * @param cases how many cases a month needs to be looked at, and to be history
     * @param spread how many robust standard deviations are far, above 0
     */
    public record PersonsPerCase(int months, int enough, int cases, BigDecimal spread) {
        public static final PersonsPerCase USUAL = new PersonsPerCase(24, 6, 5, BigDecimal.valueOf(5));
    }

    /**
     * @param weeks how many weeks before are the history, at least 1
     * @param enough of how many of them the same weekday must be known, at least 1
     * @param persons how many persons a day must usually have: of fewer, chance says nothing
     * @param spread how many robust standard deviations are far, above 0
     */
    public record UnusualDay(int weeks, int enough, int persons, BigDecimal spread) {
        public static final UnusualDay USUAL = new UnusualDay(12, 6, 30, BigDecimal.valueOf(5));
    }

    /**
     * @param days how many days of a month must agree when one side is moved by a day
     * @param share which part of the days with persons these must be, above 0 and at most 1
     * @param combinations of how many combinations of citizenship, age and the like a day must consist for a copy of it to be
     *     no chance
     */
    public record ShiftedSeries(int days, BigDecimal share, int combinations) {
        public static final ShiftedSeries USUAL = new ShiftedSeries(5, new BigDecimal("0.8"), 8);
    }

    /**
     * @param days how many days in a row are many, at least 2
     * @param persons how many persons the value must be: small values repeat by chance
     */
    public record RepeatedValue(int days, int persons) {
        public static final RepeatedValue USUAL = new RepeatedValue(7, 5);
    }
}
