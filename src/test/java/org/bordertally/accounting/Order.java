package org.bordertally.accounting;

/**
 * What an operator wants done with a delivery.
 *
 * @param delivery name of its file
 */
record Order(Kind kind, String delivery) {
    /** What may be done; telling is an order, too, but is sent. */
    enum Kind {
        ACCEPT,
        WITHDRAW,
        TELL
    }
}
