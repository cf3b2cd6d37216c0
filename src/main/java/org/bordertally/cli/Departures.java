package org.bordertally.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks off what is asked of the database for somebody who has gone. */
final class Departures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Set<Question> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "departures");
        thread.setDaemon(true);
        return thread;
    });

    private final Future<?> looking;

    Departures() {
        looking = clockwork.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something that is asked on a connection. */
    private static final class Question {
        private final BooleanSupplier isGone;
        private final Connection connection;
        private boolean isOver;

        private Question(BooleanSupplier isGone, Connection connection) {
            this.isGone = isGone;
            this.connection = connection;
        }

        private synchronized void look() {
            if (isOver || !isGone.getAsBoolean()) {
                return;
            }
            try {
                connection.unwrap(PGConnection.class).cancelQuery();
                LOG.info("Broke off a question whose caller has gone.");
            } catch (SQLException e) {
                LOG.warn("A question whose caller has gone could not be broken off: {}", e.getMessage());
            }
        }

        /** From here on something else may be asked on the connection. */
        private synchronized void end() {
            isOver = true;
        }
    }

    /**
     * Asks something.
     *
     * @param isGone whether nobody waits for the answer any more; asked from another thread until there is one
     * @param connection on which it is asked
     */
    <T> T unlessGone(BooleanSupplier isGone, Connection connection, Supplier<T> asking) {
        Question question = new Question(isGone, connection);
        open.add(question);
        try {
            return asking.get();
        } finally {
            question.end();
            open.remove(question);
        }
    }

    /** What leaves here would end all looks that follow. */
    private void look() {
        for (Question question : open) {
            try {
                question.look();
            } catch (RuntimeException e) {
                LOG.warn("Whether a caller has gone cannot be told: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        looking.cancel(true);
        clockwork.shutdownNow();
    }
}
