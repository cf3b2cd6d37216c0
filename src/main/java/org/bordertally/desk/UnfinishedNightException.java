package org.bordertally.desk;

import java.io.Serial;

/** A night broke off and left its work half done, which an action would publish; the message says how to finish it. */
public final class UnfinishedNightException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnfinishedNightException() {
        super("The last night did not finish: what it took is not published yet, and must be published whole. Finish it"
                + " with ./bordertally rerun, then run the same command again. When a delivery is why it cannot finish, that one can be"
                + " withdrawn now: ./bordertally deliveries withdraw ID --reason \"...\".");
    }
}
