package org.bordertally.run;

import java.io.Serial;

/** Another run holds the lock; the message names it. */
public final class RunLockedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    RunLockedException(String message) {
        super(message);
    }
}
