package org.bordertally.database;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used as it is set up, and trying again will not help: a setting, a privilege or a folder is
 * wrong. The message is for the operator: what happened, where, and what to change; it never holds a password.
 */
public final class DatabaseMisconfiguredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseMisconfiguredException(String message) {
        super(message);
    }

    DatabaseMisconfiguredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
