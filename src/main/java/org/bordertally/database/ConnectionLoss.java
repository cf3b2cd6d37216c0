package org.bordertally.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.transaction.TransactionSystemException;

/** Finds out whether a failure comes from a lost connection, however deep that lies in what others made of it. */
final class ConnectionLoss {

    private ConnectionLoss() {}

    /** The exception that tells most about the loss: the driver's own where there is one. */
    static Optional<SQLException> in(Throwable failure) {
        List<SQLException> found = databaseFailures(failure);
        List<SQLException> losses =
                found.stream().filter(ConnectionLoss::isLoss).toList();
        if (losses.isEmpty()) {
            // A connection is closed also after mistakes of ours; only where nothing else is told was it lost.
            return found.stream().allMatch(ConnectionLoss::isAfterwards)
                    ? found.stream().findFirst()
                    : Optional.empty();
        }
        return losses.stream()
                .filter(PSQLException.class::isInstance)
                .findFirst()
                .or(() -> losses.stream().findFirst());
    }

    /**
     * SQLSTATE classes 08 (connection exception, but not a violated protocol) and 57P (operator intervention), and 53300 (too
     * many connections); also what a pool says that waited in vain.
     */
    private static boolean isLoss(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || (state != null
                        && (state.startsWith("57P")
                                || state.equals("53300")
                                || (state.startsWith("08") && !state.equals("08P01"))));
    }

    /** What the pool says of a connection that it found broken before. */
    private static boolean isAfterwards(SQLException e) {
        return e.getSQLState() == null && "Connection is closed".equals(e.getMessage());
    }

    private static List<SQLException> databaseFailures(Throwable failure) {
        List<SQLException> found = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        add(open, failure);
        while (!open.isEmpty()) {
            Throwable next = open.removeFirst();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof SQLException sql) {
                found.add(sql);
                add(open, sql.getNextException());
            }
            if (next instanceof TransactionSystemException rollback) {
                // The rollback that failed hides why it was tried.
                add(open, rollback.getApplicationException());
            }
            add(open, next.getCause());
            Arrays.stream(next.getSuppressed()).forEach(open::addLast);
        }
        return found;
    }

    private static void add(Deque<Throwable> open, @Nullable Throwable failure) {
        if (failure != null) {
            open.addLast(failure);
        }
    }
}
