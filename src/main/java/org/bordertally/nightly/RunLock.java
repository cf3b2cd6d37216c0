package org.bordertally.nightly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.bordertally.database.Database;

/**
 * The lock that lets one run work at a time: a PostgreSQL session lock on a connection of its own, so that it is free as
 * soon as its process is gone. Taking it raises the fence, a number that every writing transaction of the run checks: a
 * run that lost its lock and goes on is stopped by the fence of the next one.
 */
final class RunLock implements AutoCloseable {
    /** Any number will do as long as nothing else in the database uses it: the letters "BorderTy". */
    private static final long KEY = 0x426f726465725479L;

    private final Connection connection;
    private final Fence fence;

    private RunLock(Connection connection, Fence fence) {
        this.connection = connection;
        this.fence = fence;
    }

    /** Takes the lock; empty when another run holds it. */
    static Optional<RunLock> take(Database database) throws SQLException {
        Connection connection = database.connect();
        try {
            if (tryLock(connection)) {
                return Optional.of(new RunLock(connection, raiseFence(connection)));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    Fence fence() {
        return fence;
    }

    /** Releases the lock by ending its session. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            lock.setLong(1, KEY);
            try (ResultSet locked = lock.executeQuery()) {
                return locked.next() && locked.getBoolean(1);
            }
        }
    }

    private static Fence raiseFence(Connection connection) throws SQLException {
        try (Statement raise = connection.createStatement();
                ResultSet raised = raise.executeQuery("UPDATE batch.fence SET fence = fence + 1 RETURNING fence")) {
            raised.next();
            return new Fence(raised.getLong(1));
        }
    }
}
