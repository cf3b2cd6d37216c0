package org.bordertally.database;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/** Turns what the driver says when a database refuses us into a sentence or two for the operator. */
final class Refusal {

    private static final String AGAIN = " Then run the same command again.";

    private static final String NOT_ALLOWED = "42501";
    private static final String OWNER = "Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD to the owner of the tables.";

    private Refusal() {}

    /** What to throw: whether it is worth trying again unchanged, its type says. */
    static RuntimeException of(Login login, SQLException cause) {
        if (!login.isPostgres()) {
            return new DatabaseMisconfiguredException(
                    "%s is not the address of a PostgreSQL database, and only PostgreSQL is supported. Set it to jdbc:postgresql://host:port/database.%s"
                            .formatted(login.origin().urlSetting(), AGAIN),
                    cause);
        }
        if (cause instanceof OutdatedServerException outdated) {
            return new DatabaseMisconfiguredException(
                    "Cannot use the database %s: %s. Bring that server to a newer version, or name another in %s.%s"
                            .formatted(
                                    login.describe(),
                                    reason(outdated),
                                    login.origin().urlSetting(),
                                    AGAIN),
                    cause);
        }
        String refused = "Cannot use the database %s: %s. ".formatted(login.describe(), reason(cause));
        return isTemporary(state(cause))
                ? new DatabaseUnavailableException(refused + patience(login), cause)
                : new DatabaseMisconfiguredException(refused + remedy(login, state(cause)) + AGAIN, cause);
    }

    /** What to throw when the scripts of the schema could not be run; the failure itself where no setting can help. */
    static RuntimeException ofMigration(Login owner, FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                if (isTemporary(state(refused))) {
                    return of(owner, refused);
                }
                if (state(refused).equals(NOT_ALLOWED)) {
                    return new DatabaseMisconfiguredException(
                            "The tables in the database %s are to be made or brought up to date, which its user may not do: %s. %s%s"
                                    .formatted(owner.describe(), reason(refused), OWNER, AGAIN),
                            failure);
                }
            }
        }
        return failure;
    }

    /** What to throw when readers are to be let in by somebody who does not own the tables. */
    static RuntimeException ofStrangerToReaders(Login login, String owner) {
        String settings = login.origin() == LoginOrigin.DATASOURCE
                ? LoginOrigin.FLYWAY_USER.userSettings()
                : login.origin().userSettings();
        return new DatabaseMisconfiguredException(
                "Readers are let in by the owner of the tables, %s, which the user of the database %s is not. Set %s to that owner.%s"
                        .formatted(owner, login.describe(), settings, AGAIN));
    }

    /** What to throw when the application may not use the tables, and nobody who could allow it is named. */
    static RuntimeException ofStranger(Login application) {
        return new DatabaseMisconfiguredException(
                "The user of the database %s may not use all tables of BorderTally. %s The command then grants it what it needs, and later commands do without those settings.%s"
                        .formatted(application.describe(), OWNER, AGAIN));
    }

    /** What to throw when a reader cannot log in although the owner did what the owner may. */
    static RuntimeException atTheDoor(Login reader, boolean isLetIn, SQLException cause) {
        return new DatabaseMisconfiguredException(
                "Cannot use the database %s: %s. %s"
                        .formatted(
                                reader.describe(),
                                reason(cause),
                                isLetIn
                                        ? "Have the server admit that role from here (pg_hba.conf), then run the same command again."
                                        : "The owner of the tables may not let it in: ./bordertally login sql says what a superuser has to run first."),
                cause);
    }

    /** Whether a login is refused that another password, or leave to log in, would mend. */
    static boolean isOfLogin(SQLException cause) {
        return state(cause).startsWith("28") || state(cause).equals("08004");
    }

    /**
     * Unreachable, lost, starting, stopping or out of resources. 08004, with which the driver says that a password or
     * encryption is wanted, is none of it.
     */
    private static boolean isTemporary(String state) {
        return !state.equals("08004")
                && Stream.of("08", "57P", "53", "58", "XX").anyMatch(state::startsWith);
    }

    private static String patience(Login login) {
        return login.origin() == LoginOrigin.EMBEDDED
                ? "Run the same command again: it starts the embedded database anew."
                : "Check " + login.origin().urlSetting() + " and that the server is up." + AGAIN;
    }

    private static String remedy(Login login, String state) {
        LoginOrigin origin = login.origin();
        if (origin == LoginOrigin.EMBEDDED) {
            return "Check who owns BORDERTALLY_HOME.";
        }
        if (state.startsWith("28") || state.equals("08004")) {
            return "Check " + origin.userSettings() + ".";
        }
        if (state.startsWith("3D")) {
            return "Create that database, or correct " + origin.urlSetting() + ".";
        }
        if (state.equals(NOT_ALLOWED)) {
            return "Let its owner grant that to the user, or correct " + origin.userSettings() + ".";
        }
        return "Correct " + origin.urlSetting() + ".";
    }

    static String reason(SQLException cause) {
        for (Throwable deeper = cause.getCause(); deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof UnknownHostException unknown) {
                return "there is no host " + unknown.getMessage();
            }
            if (deeper instanceof SocketTimeoutException) {
                return "it did not answer within " + Login.CONNECT_TIMEOUT_SECONDS + " seconds";
            }
        }
        String line = firstLine(cause);
        Throwable deeper = cause.getCause();
        return line.equals("The connection attempt failed") && deeper != null ? line + ": " + firstLine(deeper) : line;
    }

    private static String firstLine(Throwable cause) {
        String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String line = said.lines().findFirst().orElse("").replaceFirst("^(FATAL|ERROR): ", "");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String state(SQLException cause) {
        return cause.getSQLState() == null ? "" : cause.getSQLState();
    }
}
