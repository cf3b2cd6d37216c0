package org.bordertally.cli;

import java.io.Serial;

/** The command cannot be carried out as given; the message says why and what to write instead. */
final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
