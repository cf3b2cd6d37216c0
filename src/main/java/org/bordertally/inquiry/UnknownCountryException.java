package org.bordertally.inquiry;

import java.io.Serial;

/** There is no such country; the message suggests one. */
public final class UnknownCountryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnknownCountryException(String message) {
        super(message);
    }
}
