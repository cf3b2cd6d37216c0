package org.bordertally.database;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be reached or refuses us. The message is one sentence for the operator: what happened, where, and
 * what to do next; it never holds a password. Running the same command again is safe.
 */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String message) {
        super(message);
    }

    DatabaseUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
