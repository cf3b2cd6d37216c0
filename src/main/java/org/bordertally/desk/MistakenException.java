package org.bordertally.desk;

import java.io.Serial;

/** What was asked for cannot be done; the message says why and what to ask for instead. */
public final class MistakenException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public MistakenException(String message) {
        super(message);
    }
}
