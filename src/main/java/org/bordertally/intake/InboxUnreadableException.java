package org.bordertally.intake;

import java.io.Serial;

/** The inbox cannot be listed; the message says which folder, why, and what to do. */
public final class InboxUnreadableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    InboxUnreadableException(String message) {
        super(message);
    }
}
