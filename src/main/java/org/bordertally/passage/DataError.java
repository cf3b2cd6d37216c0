package org.bordertally.passage;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that what is stored can cause: a number, date or text that cannot be computed with or kept. A lost connection, a full
 * disk or a missing table is none.
 *
 * @param message what the database, or the JVM, says of it; without any value it quotes
 * @param constraint whether a constraint is violated, which a mistake of the program could do as well
 */
record DataError(String message, boolean constraint) {
    /** SQLSTATE class: data exception. */
    private static final String DATA = "22";

    /** SQLSTATE class: integrity constraint violation. */
    private static final String INTEGRITY = "23";

    /** SQLSTATE: program limit exceeded, as by a text too long for an index. */
    private static final String LIMIT = "54000";

    /** The data error that a failure comes from, empty when it comes from anything else. */
    static Optional<DataError> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            DataError error = cause instanceof SQLException refused ? of(refused) : of(cause);
            if (error != null) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }

    private static @Nullable DataError of(SQLException refused) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        if (state.startsWith(INTEGRITY)) {
            return new DataError(firstLine(refused), true);
        }
        return state.startsWith(DATA) || state.equals(LIMIT)
                ? new DataError(firstLine(refused).replaceAll("\"[^\"]*\"", "\"…\""), false)
                : null;
    }

    private static @Nullable DataError of(Throwable cause) {
        return cause instanceof ArithmeticException || cause instanceof DateTimeException
                ? new DataError(cause instanceof ArithmeticException ? firstLine(cause) : "impossible date", false)
                : null;
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^ERROR: ", "")
                .strip();
    }
}
