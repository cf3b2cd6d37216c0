package org.bordertally.database;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * One call that a program makes to its database.
 *
 * @param sql as it was sent; empty for an opening and a commit
 * @param session the connection it goes over, undisturbed; null while that is being opened
 * @param commits whether the call makes anything written durable
 */
public record Call(Kind kind, String sql, @Nullable Connection session, boolean commits) {
    /** What is called. A COPY is announced before it is sent only. */
    public enum Kind {
        OPENING,
        EXECUTION,
        COPY,
        COMMIT
    }
}
