package org.bordertally.passage;

import java.io.Serial;

/** So many deliveries would have to go for figures to be computed that the fault is elsewhere; the message names some. */
public final class FiguresFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    FiguresFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
