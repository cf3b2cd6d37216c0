package org.bordertally.nightly;

/**
 * How a night ended: what is not right about all that was decided since the run that completed before. Its exit code is that of
 * the command, of {@code status}, of pages, messages and metrics.
 *
 * @param rejected rows rejected
 * @param refused deliveries refused
 * @param held deliveries held
 * @param toLookAt deliveries that count, with a code that says what could not be done
 * @param waiting deliveries that wait for something other than to be old enough, or were waiting before the night began
 * @param late deliveries due since the last completed night that have not been received, without a declared outage
 * @param broken open findings that are BROKEN and were changed
 */
public record NightVerdict(
        long rejected, long refused, long held, long toLookAt, long waiting, long late, long broken) {
    private static final int RIGHT = 0;
    private static final int ATTENTION = 3;
    private static final int BROKEN = 4;

    /** A night of which nothing is wrong. */
    static final NightVerdict GOOD = new NightVerdict(0, 0, 0, 0, 0, 0, 0);

    /** The worst of all there is, as the command contract numbers it: what a sender must mend outranks rules that do not hold. */
    public int exitCode() {
        if (rejected + refused + held + toLookAt + waiting + late > 0) {
            return ATTENTION;
        }
        return broken > 0 ? BROKEN : RIGHT;
    }
}
