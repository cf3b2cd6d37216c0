package org.bordertally.inquiry;

/** There is no such country; the message suggests one. */
public final class UnknownCountryException extends RuntimeException {
    UnknownCountryException(String message) {
        super(message);
    }
}
