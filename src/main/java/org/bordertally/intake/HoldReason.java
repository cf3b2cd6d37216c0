package org.bordertally.intake;

/** Why a delivery that can be counted waits for an operator. */
public enum HoldReason {
    /** A correction with far fewer rows than what it corrects. */
    FEWER_ROWS,
    /** Many of its records are counted already, from other deliveries. */
    REPEATED_RECORDS,
    /** Figures cannot be computed with what it holds. */
    BREAKS_FIGURES
}
