package org.bordertally.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.bordertally.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The lock that lets one run, or one command that changes figures, work at a time: a PostgreSQL session lock on a connection
 * of its own, so that it is free as soon as its process is gone. Taking it raises the fence, a number that every writing
 * transaction of the holder checks: a holder that lost its lock and goes on is stopped there.
 */
public final class RunLock implements AutoCloseable {
    /** Any number will do as long as nothing else in the database uses it: the letters "BorderTy". */
    static final long KEY = 0x426f726465725479L;

    /** How long a transaction of a holder that lost its lock may keep the next one waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Connection connection;
    private final Fence fence;

    private RunLock(Connection connection, Fence fence) {
        this.connection = connection;
        this.fence = fence;
    }

    /**
     * Takes the lock, and closes the runs that a vanished process left open.
     *
     * @param pool connections to the same database
     * @param actor who takes it, for the audit log
     * @throws RunLockedException when another run or command holds it, or lost it but still has a transaction open
     */
    public static RunLock take(Database database, DataSource pool, Clock clock, String actor) throws SQLException {
        return take(database, pool, clock, actor, PATIENCE);
    }

    static RunLock take(Database database, DataSource pool, Clock clock, String actor, Duration patience)
            throws SQLException {
        Signature signature = new Signature(actor, clock);
        RecordedRuns runs = new RecordedRuns(pool, clock);
        Connection connection = database.connect();
        try {
            if (!tryLock(connection)) {
                throw new RunLockedException(
                        runs.describeWorking() + ": wait for it to end, then run the same command again.");
            }
            waitAtMost(connection, patience);
            RunLock lock = new RunLock(connection, raiseFence(connection, runs, signature));
            runs.closeDead(signature);
            return lock;
        } catch (SQLException | RuntimeException e) {
            release(connection);
            throw e;
        }
    }

    /**
     * The run that is recorded as at work although nobody holds the lock: its process vanished. The next holder closes it.
     *
     * @return its number; empty when there is none
     */
    public static Optional<Long> vanishedRun(JdbcClient jdbc) {
        return RecordedRuns.vanished(jdbc);
    }

    public Fence fence() {
        return fence;
    }

    @Override
    public void close() throws SQLException {
        release(connection);
    }

    /** Releases the lock at once, and ends its session: the server notices the end of a session a moment later only. */
    private static void release(Connection connection) throws SQLException {
        try (PreparedStatement unlock = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
            unlock.setLong(1, KEY);
            unlock.execute();
        } catch (SQLException lost) {
            // Its session ended before, or ends now: the lock goes with it.
        } finally {
            connection.close();
        }
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            lock.setLong(1, KEY);
            try (ResultSet locked = lock.executeQuery()) {
                return locked.next() && locked.getBoolean(1);
            }
        }
    }

    private static void waitAtMost(Connection connection, Duration patience) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = " + patience.toMillis());
        }
    }

    private static Fence raiseFence(Connection connection, RecordedRuns runs, Signature signature) throws SQLException {
        try (Statement raise = connection.createStatement();
                ResultSet raised = raise.executeQuery(
                        "UPDATE batch.fence SET fence = fence + 1 RETURNING fence, pg_backend_pid()")) {
            raised.next();
            return new Fence(raised.getLong(1), raised.getInt(2), signature);
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new RunLockedException(runs.describeFenceHolder());
            }
            throw e;
        }
    }
}
