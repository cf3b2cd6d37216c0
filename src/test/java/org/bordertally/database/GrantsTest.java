package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the application's role may do: its daily work, and nothing that would let it hide what it did. */
class GrantsTest {
    private static final String OURS = "nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')";

    private Database database;
    private JdbcClient application;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        application = JdbcClient.create(database.pool(1));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itReadsAndWritesEveryTableExceptTheAuditLogWhichItReads() {
        assertThat(list("""
                        SELECT DISTINCT CASE nspname WHEN 'audit' THEN 'audit' ELSE 'others' END || ': ' || (
                            SELECT string_agg(privilege, ' ' ORDER BY privilege)
                            FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
                                 privilege
                            WHERE has_table_privilege(c.oid, privilege))
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE relkind IN ('r', 'p') AND %s""".formatted(OURS)))
                .containsExactlyInAnyOrder("audit: SELECT", "others: DELETE INSERT SELECT UPDATE");
    }

    @Test
    void itHasOnlyTheTablesAnalysedThatAreWrittenAtOnce() {
        assumeThat(application
                        .sql("SELECT current_setting('server_version_num')::integer")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(170000);
        assertThat(list("SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE relkind IN ('r', 'p') AND has_table_privilege(c.oid, 'MAINTAIN') AND " + OURS))
                .containsExactlyInAnyOrder("finding", "migration_flow");
    }

    @Test
    void itReadsEveryViewUsesEverySequenceAndCallsEveryFunctionThatIsNotTheLogsOwn() {
        assertThat(list(
                        "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE relkind = 'v'"
                                + " AND NOT has_table_privilege(c.oid, 'SELECT') AND " + OURS))
                .isEmpty();
        assertThat(list("SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE "
                        + "CASE relkind WHEN 'S' THEN NOT has_sequence_privilege(c.oid, 'USAGE') END AND " + OURS))
                .isEmpty();
        assertThat(list("SELECT DISTINCT nspname || CASE nspname WHEN 'audit' THEN '.' || proname ELSE '' END"
                        + " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                        + " WHERE has_function_privilege(p.oid, 'EXECUTE') AND " + OURS))
                .contains("intake", "reconciliation", "warehouse")
                .filteredOn(name -> name.startsWith("audit"))
                .containsExactly("audit.record");
    }

    @Test
    void itOwnsNothingAndMayMakeNothingThatStays() {
        assertThat(
                        list(
                                "SELECT relname FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"))
                .isEmpty();
        for (String schema : list("SELECT nspname FROM pg_namespace n WHERE nspname = 'public' OR " + OURS)) {
            assertThatThrownBy(() -> application
                            .sql("CREATE TABLE " + schema + ".mine (n int)")
                            .update())
                    .as(schema)
                    .hasStackTraceContaining("permission denied for schema");
        }
    }

    @Test
    void whatTheOwnerMakesLaterIsGrantedTooAndTheAuditLogsForReadingOnly() {
        TestDatabase.asOwner(database).sql("""
                        CREATE TABLE intake.later (n int);
                        CREATE TABLE audit.later (n int)""").update();

        assertThat(application.sql("INSERT INTO intake.later VALUES (1)").update())
                .isEqualTo(1);
        assertThat(list("SELECT n::text FROM audit.later")).isEmpty();
        assertThatThrownBy(() ->
                        application.sql("INSERT INTO audit.later VALUES (1)").update())
                .hasStackTraceContaining("permission denied for table later");
    }

    @Test
    void whatIsTakenAwayIsGivenBackByTheNextCommand() {
        for (String taken : List.of(
                "REVOKE SELECT ON audit.entry FROM bordertally",
                "REVOKE USAGE ON SCHEMA audit FROM bordertally",
                "REVOKE EXECUTE ON FUNCTION audit.record FROM bordertally",
                "REVOKE INSERT ON intake.delivery FROM bordertally",
                "REVOKE USAGE ON SCHEMA warehouse FROM bordertally")) {
            TestDatabase.asOwner(database).sql(taken).update();

            database.migrate();

            assertThat(list("SELECT count(*)::text FROM audit.entry, intake.delivery, warehouse.period"))
                    .as(taken)
                    .containsExactly("0");
            assertThat(list("SELECT has_function_privilege('audit.record(text, text, json)', 'EXECUTE')::text"))
                    .as(taken)
                    .containsExactly("true");
            assertThat(list("SELECT has_table_privilege('intake.delivery', 'INSERT')::text"))
                    .as(taken)
                    .containsExactly("true");
        }
    }

    private List<String> list(String question) {
        return application.sql(question).query(String.class).list();
    }
}
