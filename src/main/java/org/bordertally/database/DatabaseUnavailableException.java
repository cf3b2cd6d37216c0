package org.bordertally.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot be reached, is not ready, or was lost on the way. The message is one sentence for the operator: what happened, where, and
 * what to do next; it never holds a password. Running the same command again is safe.
 */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what happened, where, and what to do next */
    public DatabaseUnavailableException(String message) {
        super(message);
    }

    DatabaseUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The connection was lost while a command was at work. */
    static DatabaseUnavailableException lost(SQLException cause, boolean embedded) {
        return new DatabaseUnavailableException(
                "The connection to the database was lost (%s). Nothing committed is lost: %s."
                        .formatted(
                                Refusal.reason(cause),
                                embedded
                                        ? "run the same command again, which starts the embedded database anew"
                                        : "see that the server is up, then run the same command again"),
                cause);
    }
}
