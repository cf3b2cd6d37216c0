package org.bordertally.database;

import java.io.Serial;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;

/** How another process gets at the database as the application. It holds the password, and never shows it. */
public final class Access implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Login login;

    Access(Login login) {
        this.login = login;
    }

    /**
     * Opens the database for the process at hand.
     *
     * @throws DatabaseUnavailableException when it cannot be reached
     * @throws DatabaseMisconfiguredException when it refuses us, or is the embedded one of another machine
     */
    public Database open() {
        Database database = new Database(new Logins(login, login), "PostgreSQL " + login.describe(), () -> {});
        try (Connection probe = login.connect()) {
            probe.setReadOnly(true);
            return database;
        } catch (SQLException e) {
            if (login.origin() == LoginOrigin.EMBEDDED) {
                throw new DatabaseMisconfiguredException(
                        ("The embedded database %s is open to its own machine only, and is not reached from an executor (%s)."
                                        + " Executors on other machines need a PostgreSQL of your own: set"
                                        + " SPRING_DATASOURCE_URL.")
                                .formatted(login.describe(), e.getMessage()));
            }
            throw Refusal.of(login, e);
        }
    }

    @Override
    public String toString() {
        return login.describe();
    }
}
