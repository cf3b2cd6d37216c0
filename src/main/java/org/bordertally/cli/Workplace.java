package org.bordertally.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where a command runs.
 *
 * @param out for data
 * @param err for messages
 * @param columns width of the terminal that somebody watches {@code err} on, 0 when nobody does
 * @param user who runs the command
 */
record Workplace(
        Clock clock,
        Installation installation,
        PrintWriter out,
        PrintWriter err,
        IntSupplier columns,
        OperatingUser user) {
    /** A reading command's few connections. */
    private static final int READERS = 2;

    /** Where whoever runs this process works. */
    Workplace(Clock clock, Installation installation, PrintWriter out, PrintWriter err, IntSupplier columns) {
        this(clock, installation, out, err, columns, OperatingUser.current());
    }

    /** Who runs the command, for the audit log. */
    static String actor() {
        return OperatingUser.current().name();
    }

    /** Runs a command that only asks the database. */
    int asking(ToIntFunction<JdbcClient> work) {
        return installation.use(database -> work.applyAsInt(JdbcClient.create(database.pool(READERS))));
    }

    /**
     * Shows how far the work is, and says what it means when it is stopped from outside.
     *
     * @param stopped what is lost then and how to go on
     */
    <T> T watching(String stopped, Function<ProgressDisplay, T> work) {
        try (ProgressDisplay progress = ProgressDisplay.on(this)) {
            Thread telling = Interruption.announce(progress, err, stopped);
            try {
                return work.apply(progress);
            } finally {
                Interruption.forget(telling);
            }
        }
    }

    /** Prints text that ends in a line feed, as it is. */
    void print(Object text) {
        out.print(text);
        out.flush();
    }
}
