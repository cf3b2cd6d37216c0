package org.bordertally.ledger;

/** Why a cell moves; {@code warehouse.weight} tells which of several is named. */
public enum Reason {
    /** A delivery of the night. */
    DELIVERY,
    /** A delivery of a night that was already over. */
    LATE_DELIVERY,
    /** A revision of a delivery that counted before. */
    CORRECTED_DELIVERY,
    /** A delivery counted again by another contract or other reference data. */
    REFERENCE_CHANGE,
    /** A delivery taken back by an operator, or held since figures could not be computed with it. */
    WITHDRAWN_DELIVERY
}
