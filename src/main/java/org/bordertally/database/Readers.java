package org.bordertally.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Lets readers log in. */
final class Readers {
    private static final String ADMIT = "SELECT publication.admit_readers()";

    private static final String LET_IN = "SELECT format('ALTER ROLE %%I LOGIN PASSWORD %%L', '%s', ?)";

    private static final String OWNER_UNLESS_USER = """
            SELECT pg_get_userbyid(relowner) FROM pg_class
            JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = 'publication' AND relname = 'figure' AND NOT pg_has_role(relowner, 'USAGE')
            """;

    private Readers() {}

    /** Who owns the tables where the session's user does not act for the owner; empty where it does. */
    static Optional<String> ownerUnlessUser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet owner = statement.executeQuery(OWNER_UNLESS_USER)) {
            return owner.next() ? Optional.of(owner.getString(1)) : Optional.empty();
        }
    }

    /**
     * Gives a reader a password, making the roles first where they are missing.
     *
     * @return what a superuser has to run first, where the owner may not; empty when the reader can log in now
     */
    static List<String> letIn(Connection owner, Reader reader, String password) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            List<String> remedies = remedies(statement);
            if (remedies.isEmpty()) {
                statement.execute(command(owner, reader, password));
            }
            return remedies;
        }
    }

    private static List<String> remedies(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery(ADMIT)) {
            answer.next();
            Array remedies = answer.getArray(1);
            return List.of((String[]) remedies.getArray());
        }
    }

    /** The server quotes the password: it takes no parameters in such a command. */
    private static String command(Connection owner, Reader reader, String password) throws SQLException {
        try (var quote = owner.prepareStatement(LET_IN.formatted(reader.role()))) {
            quote.setString(1, password);
            try (ResultSet answer = quote.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }
}
