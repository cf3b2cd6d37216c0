package org.bordertally.nightly;

import java.io.Serial;

/** A run failed; nothing it had committed is lost or counted twice. The message says what happened and what to do. */
public final class NightFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NightFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
