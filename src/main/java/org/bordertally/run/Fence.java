package org.bordertally.run;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.bordertally.database.DatabaseUnavailableException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one holder of the run lock, or whoever works for it elsewhere, must make sure of before it writes. */
public final class Fence implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Waits for a holder that is just taking over. */
    private static final String HOLD = """
            SELECT fence = ? AS latest, EXISTS (%s AND pid = ?) AS locked
            FROM batch.fence FOR SHARE""".formatted(RunLock.HOLDING);

    private final long number;
    private final int session;
    private final Signature signature;

    /**
     * @param number of this holder: grows with each
     * @param session process number of the server session that holds the lock
     */
    Fence(long number, int session, Signature signature) {
        this.number = number;
        this.session = session;
        this.signature = signature;
    }

    private record Standing(boolean latest, boolean locked) {}

    /** The same as {@link #hold(JdbcTemplate, String)}, for what needs no reason. */
    public void hold(JdbcTemplate template) {
        hold(template, "");
    }

    /**
     * Makes sure that the lock is still ours and that nobody has taken it since, and keeps anybody from taking it over until
     * the transaction at hand ends.
     *
     * @param reason why the transaction changes what it changes, for the audit log; may be empty
     * @throws SupersededException when another run took the lock: the transaction must not commit
     * @throws DatabaseUnavailableException when the lock was lost with its connection: nor must it then
     */
    public void hold(JdbcTemplate template, String reason) {
        Standing standing = template.queryForObject(
                HOLD,
                (row, index) -> new Standing(row.getBoolean("latest"), row.getBoolean("locked")),
                number,
                session);
        if (!Objects.requireNonNull(standing, "batch.fence has its row").latest()) {
            throw new SupersededException(
                    "Another run has taken over while this one was out of touch with the database: this one stops, what it"
                            + " had committed stands. See ./bordertally status.");
        }
        if (!standing.locked()) {
            throw new DatabaseUnavailableException(
                    "The connection that held the run lock was lost: this run stops before another can work beside it, what"
                            + " it had committed stands. Go on with ./bordertally rerun.");
        }
        sign(template, reason);
    }

    /**
     * Tells the audit log who changes what the transaction at hand changes, and why; for what is to be written down also
     * when the lock is lost.
     *
     * @param reason may be empty
     */
    public void sign(JdbcTemplate template, String reason) {
        signature.sign(template, reason);
    }

    /** The lock was lost to another run. */
    public static final class SupersededException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        SupersededException(String message) {
            super(message);
        }
    }
}
