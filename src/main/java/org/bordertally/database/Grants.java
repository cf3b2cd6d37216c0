package org.bordertally.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** What a role needs to work with tables that another role owns. */
final class Grants {

    /** What it works on. */
    static final List<String> SCHEMAS =
            List.of("batch", "intake", "ledger", "reconciliation", "warehouse", "publication", "canonical", "console");

    /** What it may read; written on its behalf by functions that run as the owner, of which it may call {@link #OPEN}. */
    static final List<String> READ_ONLY_SCHEMAS = List.of("audit");

    /** Whatever it may do there. */
    static final List<String> ALL_SCHEMAS =
            Stream.concat(SCHEMAS.stream(), READ_ONLY_SCHEMAS.stream()).toList();

    private static final String OPEN = "audit.record(text, text, json)";

    /** %1$s the schemas to work on, %2$s those to read. Names are looked up here: resolving one takes a privilege itself. */
    private static final String SUFFICE = """
            SELECT has_database_privilege(current_database(), 'TEMPORARY')
                   AND has_table_privilege('public.bordertally_run_lock', 'UPDATE')
                   AND has_table_privilege('public.flyway_schema_history', 'SELECT')
                   AND bool_and(has_schema_privilege(schema.oid, 'USAGE'))
                   AND NOT EXISTS (
                       SELECT FROM pg_class relation
                       WHERE relation.relnamespace = ANY (array_agg(schema.oid))
                         AND CASE
                                 WHEN relation.relkind = 'S' THEN NOT has_sequence_privilege(relation.oid, 'USAGE')
                                 WHEN relation.relkind IN ('r', 'p')
                                      AND relation.relnamespace = ANY (array_agg(schema.oid) FILTER (WHERE nspname IN (%1$s)))
                                     THEN NOT (has_table_privilege(relation.oid, 'SELECT')
                                               AND has_table_privilege(relation.oid, 'INSERT')
                                               AND has_table_privilege(relation.oid, 'UPDATE')
                                               AND has_table_privilege(relation.oid, 'DELETE'))
                                 WHEN relation.relkind IN ('r', 'p', 'v', 'm')
                                     THEN NOT has_table_privilege(relation.oid, 'SELECT')
                                 ELSE false
                             END)
                   AND (SELECT bool_and(has_function_privilege(open.oid, 'EXECUTE'))
                        FROM pg_proc open
                        WHERE open.pronamespace = ANY (array_agg(schema.oid)) AND open.proname = 'record')
            FROM pg_namespace schema
            WHERE schema.nspname IN (%1$s, %2$s)
            """.formatted(quoted(SCHEMAS), quoted(READ_ONLY_SCHEMAS));

    private static final String GRANTEE = """
            SELECT quote_ident(role), quote_ident(current_database()),
                   has_database_privilege(role, current_database(), 'TEMPORARY')
            FROM (SELECT CAST(? AS name) AS role) AS grantee
            """;

    /** %1$s the schemas to work on, %2$s the role, %3$s the schemas to read, %4$s the functions of those to call. */
    private static final List<String> GIVE = List.of(
            "GRANT SELECT ON public.flyway_schema_history TO %2$s",
            // Who may update a view may lock it.
            "GRANT SELECT, UPDATE ON public.bordertally_run_lock TO %2$s",
            "GRANT USAGE ON SCHEMA %1$s TO %2$s",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$s TO %2$s",
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA %1$s TO %2$s",
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %1$s TO %2$s",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA %1$s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %2$s",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA %1$s GRANT USAGE ON SEQUENCES TO %2$s",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA %1$s GRANT EXECUTE ON FUNCTIONS TO %2$s",
            "GRANT USAGE ON SCHEMA %3$s TO %2$s",
            "GRANT SELECT ON ALL TABLES IN SCHEMA %3$s TO %2$s",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA %3$s GRANT SELECT ON TABLES TO %2$s",
            "GRANT EXECUTE ON FUNCTION %4$s TO %2$s");

    /**
     * Tables of which much is written at once are looked at by the planner before they are read again; with servers before
     * 17 only the owner can have it do so, and it plans by what it knew.
     */
    private static final String MAINTAIN = "GRANT MAINTAIN ON reconciliation.finding, warehouse.migration_flow TO %s";

    private static final int FIRST_WITH_MAINTAIN = 17;

    private Grants() {}

    private static String quoted(List<String> names) {
        return "'" + String.join("', '", names) + "'";
    }

    /** Whether the user of this connection may do all its work on the tables there are. */
    static boolean suffice(Connection application) throws SQLException {
        try (Statement statement = application.createStatement();
                ResultSet answer = statement.executeQuery(SUFFICE)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** Gives the role what it needs, all or nothing; giving it again changes nothing. */
    static void give(Connection owner, String role) throws SQLException {
        owner.setAutoCommit(false);
        try (PreparedStatement find = owner.prepareStatement(GRANTEE);
                Statement statement = owner.createStatement()) {
            // Two who grant at once would stumble over each other.
            statement.execute("LOCK TABLE public.flyway_schema_history IN SHARE ROW EXCLUSIVE MODE");
            find.setString(1, role);
            String grantee;
            try (ResultSet found = find.executeQuery()) {
                found.next();
                grantee = found.getString(1);
                // Everybody may unless that was revoked, and only the owner of the database can allow it again.
                if (!found.getBoolean(3)) {
                    statement.execute("GRANT TEMPORARY ON DATABASE %s TO %s".formatted(found.getString(2), grantee));
                }
            }
            for (String grant : GIVE) {
                statement.execute(grant.formatted(
                        String.join(", ", SCHEMAS), grantee, String.join(", ", READ_ONLY_SCHEMAS), OPEN));
            }
            if (owner.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_MAINTAIN) {
                statement.execute(MAINTAIN.formatted(grantee));
            }
            owner.commit();
        }
    }
}
