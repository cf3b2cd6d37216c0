package org.bordertally.ledger;

/** Why a cell moves, lightest first. */
enum Reason {
    /** A delivery of the night. */
    DELIVERY,
    /** A delivery of a night that was already over. */
    LATE_DELIVERY,
    /** A revision of a delivery that counted before. */
    CORRECTED_DELIVERY
}
