package org.bordertally.database;

import java.io.Serial;
import java.sql.SQLFeatureNotSupportedException;

/** A server older than the oldest that BorderTally works with; told before anything is asked of it. */
final class OutdatedServerException extends SQLFeatureNotSupportedException {
    @Serial
    private static final long serialVersionUID = 1L;

    OutdatedServerException(int version) {
        super("it is on PostgreSQL %d, and %d is the oldest that works".formatted(version, Login.OLDEST_SERVER));
    }
}
