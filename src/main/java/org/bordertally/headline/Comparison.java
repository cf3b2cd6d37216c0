package org.bordertally.headline;

/**
 * A figure of the sentence beside ours.
 *
 * @param ours over the same days, flows and partner country
 * @param oursBound how ours is meant: letters may be counted as "more than 1,660"
 * @param difference stated minus ours
 */
public record Comparison(Figure figure, long ours, Bound oursBound, long difference, Verdict verdict) {
    /** How the two compare. */
    public enum Verdict {
        /** Every number that ours may mean is one that the stated figure allows. */
        AGREES,
        DIFFERS,
        /** Ours is only a bound, and does not decide. */
        UNDECIDED
    }

    static Comparison of(Figure figure, Count ours) {
        return new Comparison(
                figure,
                ours.value(),
                ours.bound(),
                figure.value() - ours.value(),
                verdict(figure.range(), ours.range()));
    }

    private static Verdict verdict(Range stated, Range ours) {
        if (stated.holds(ours)) {
            return Verdict.AGREES;
        }
        return stated.meets(ours) ? Verdict.UNDECIDED : Verdict.DIFFERS;
    }
}
