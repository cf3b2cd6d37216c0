package org.bordertally.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What PostgreSQL lets anybody do who may log in, and readers of figures need not: take advisory locks, end sessions of their own
 * role, notify, make large objects, write to the log of changes, run blocks of code. Only a superuser can take that away. None of
 * it reaches figures, runs or the audit log; it wears out the server.
 */
final class Restrictions {
    private static final String IN_FORCE = """
            SELECT NOT has_function_privilege('public', 'pg_catalog.pg_advisory_lock(bigint)', 'EXECUTE')
                   AND NOT has_language_privilege('public', 'plpgsql', 'USAGE')""";

    /** %1$s the application, %2$s the owner; the documentation shows the same to superusers. */
    private static final List<String> RESTRICT = List.of(
            """
            DO $$
            DECLARE
                open regprocedure;
            BEGIN
                FOR open IN
                    SELECT oid FROM pg_proc
                    WHERE pronamespace = 'pg_catalog'::regnamespace
                      AND (proname ~ '^(pg_(try_)?advisory_|lo_)'
                           OR proname IN ('loread', 'lowrite', 'pg_notify', 'pg_logical_emit_message', 'pg_export_snapshot',
                                          'pg_terminate_backend', 'pg_cancel_backend'))
                      AND has_function_privilege('public', oid, 'EXECUTE')
                LOOP
                    EXECUTE format('REVOKE EXECUTE ON FUNCTION %%s FROM PUBLIC', open);
                    EXECUTE format('GRANT EXECUTE ON FUNCTION %%s TO %1$s, %2$s', open);
                END LOOP;
            END $$""",
            "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
            "GRANT USAGE ON LANGUAGE plpgsql TO %1$s, %2$s",
            "GRANT SET ON PARAMETER temp_file_limit TO %2$s");

    private Restrictions() {}

    /** The statements, in the order to run them. */
    static List<String> statements(String application, String owner) {
        return RESTRICT.stream()
                .map(statement -> statement.formatted(application, owner))
                .toList();
    }

    /** Whether nobody has these rights any more who need not; anybody may ask. */
    static boolean areInForce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(IN_FORCE)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** Takes these rights away, all or nothing; doing it again changes nothing. */
    static void impose(Connection superuser, String application, String owner) throws SQLException {
        superuser.setAutoCommit(false);
        try (Statement statement = superuser.createStatement()) {
            for (String each : statements(application, owner)) {
                statement.execute(each);
            }
            superuser.commit();
        }
    }
}
