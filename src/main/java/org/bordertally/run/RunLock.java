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
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The lock that lets one run, or one command that changes figures, work at a time: a view that a transaction on a connection of
 * its own locks, so that it is free as soon as its process is gone. Only who may write to that view can lock it: an advisory
 * lock could be taken by any reader, and no night would ever run. The transaction is open as long as the lock is held, and
 * holds nothing else back: it has read nothing, and writes nothing. Taking it raises the fence, a number that every writing
 * transaction of the holder checks: a holder that lost its lock and goes on is stopped there.
 */
public final class RunLock implements AutoCloseable {
    /** Asks, of the locks there are, for this one; more conditions may follow. */
    static final String HOLDING = """
            SELECT FROM pg_locks
            WHERE locktype = 'relation' AND relation = 'public.bordertally_run_lock'::regclass AND mode = 'ExclusiveLock'
              AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    private static final String TAKE = "LOCK TABLE public.bordertally_run_lock IN EXCLUSIVE MODE NOWAIT";

    /** A server that ends transactions which stand idle would end the night. Unknown to servers before 17: the second. */
    private static final String STAY = """
            SELECT set_config(name, '0', false) FROM pg_settings
            WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout', 'idle_session_timeout')""";

    private static final String RAISE =
            "UPDATE batch.fence SET fence = fence + 1 WHERE EXISTS (" + HOLDING + " AND pid = ?) RETURNING fence";

    /** How long a transaction of a holder that lost its lock may keep the next one waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String CONNECTION_LOST = "08006";

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
            RunLock lock = new RunLock(connection, raiseFence(connection, pool, patience, runs, signature));
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
        try {
            connection.rollback();
        } catch (SQLException lost) {
            // Its session ended before, or ends now: the lock goes with it.
        } finally {
            connection.close();
        }
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAY);
            connection.setAutoCommit(false);
            statement.execute(TAKE);
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** In a transaction of its own: the lock's must not end. */
    private static Fence raiseFence(
            Connection lock, DataSource pool, Duration patience, RecordedRuns runs, Signature signature)
            throws SQLException {
        int session = lock.unwrap(PGConnection.class).getBackendPID();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    PreparedStatement raise = connection.prepareStatement(RAISE)) {
                statement.execute("SET LOCAL lock_timeout = " + patience.toMillis());
                raise.setInt(1, session);
                try (ResultSet raised = raise.executeQuery()) {
                    if (!raised.next()) {
                        throw new SQLException("the session that held the run lock was lost", CONNECTION_LOST);
                    }
                    Fence fence = new Fence(raised.getLong(1), session, signature);
                    connection.commit();
                    return fence;
                }
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new RunLockedException(runs.describeFenceHolder());
            }
            throw e;
        }
    }
}
