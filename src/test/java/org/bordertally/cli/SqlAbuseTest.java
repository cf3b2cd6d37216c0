package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bordertally.cli.CommandDesk.Outcome;
import org.bordertally.database.Reader;
import org.bordertally.database.ReaderLogin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody could try with {@code sql} who means harm: none of it is answered, and nothing is changed by it. */
class SqlAbuseTest {
    private static final String HASH = "{bcrypt}$2a$10$never-to-be-seen";
    private static final Pattern DOCUMENTED = Pattern.compile("bordertally sql \"([^\"]+)\"");

    @TempDir
    private static Path folder;

    private static CommandDesk desk;

    @BeforeAll
    static void open() {
        desk = new CommandDesk(folder);
        desk.installation().use(database -> database.letIn(Reader.ANALYST, "gives this database its grants"));
        desk.sql("INSERT INTO console.account (name, role, password_hash, made_at, made_by)"
                + " VALUES ('lan', 'ADMIN', '" + HASH + "', now(), 'test')");
        desk.sql("INSERT INTO warehouse.flow (code, en, vi, published, in_total, measures)"
                + " VALUES ('ENTRY', 'Entry', 'Entry', true, true, 'PERSONS')");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    /** Each is refused by what the role may do, or for not being one question. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // who may log in, and with what
                "SELECT password_hash FROM console.account",
                "SELECT query_to_xml('SELECT password_hash FROM console.account', true, true, '')",
                "SELECT table_to_xml('console.account', true, true, '')",
                "SELECT database_to_xml(true, true, '') FROM console.account",
                "SELECT * FROM ts_stat('SELECT to_tsvector(password_hash) FROM console.account')",
                "SELECT most_common_vals FROM pg_statistic, pg_stats",
                "SELECT rolpassword FROM pg_authid",
                "SELECT passwd FROM pg_shadow",
                "SELECT umoptions FROM pg_user_mapping",
                // what analysts may not read
                "SELECT * FROM intake.delivery",
                "SELECT * FROM intake.reject",
                "SELECT * FROM ledger.case_record",
                "SELECT * FROM ledger.fingerprint",
                "SELECT * FROM audit.entry",
                "SELECT * FROM reconciliation.proposal",
                "SELECT * FROM public.flyway_schema_history",
                // other sessions
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bordertally'",
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'bordertally'",
                "SELECT pg_log_backend_memory_contexts(pg_backend_pid())",
                "SELECT pg_reload_conf()",
                "SELECT pg_rotate_logfile()",
                "SELECT pg_stat_reset()",
                "SELECT pg_switch_wal()",
                // the machine
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT pg_read_binary_file('PG_VERSION')",
                "SELECT pg_ls_dir('.')",
                "SELECT * FROM pg_stat_file('PG_VERSION')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT lo_export(1, '/tmp/out')",
                "SELECT current_setting('data_directory')",
                "SELECT pg_current_logfile()",
                "SELECT * FROM pg_hba_file_rules",
                "COPY warehouse.flow TO PROGRAM 'sh'",
                "COPY (SELECT 1) TO '/tmp/out'",
                "SELECT dblink('', 'SELECT 1')",
                "CREATE EXTENSION dblink",
                "LOAD 'auto_explain'",
                // becoming somebody else
                "SET ROLE bordertally",
                "SET LOCAL ROLE bordertally_owner",
                "RESET ROLE",
                "RESET SESSION AUTHORIZATION",
                "SET SESSION AUTHORIZATION bordertally",
                "SELECT set_config('role', 'bordertally', false)",
                "SELECT set_config('role', 'bordertally_owner', true)",
                "SELECT set_config('session_authorization', 'bordertally', false)",
                "SELECT query_to_xml('SET ROLE bordertally', true, true, '')",
                "SELECT query_to_xml('RESET ROLE; SELECT * FROM console.account', true, true, '')",
                // leaving the transaction
                "SELECT 1; COMMIT; DELETE FROM warehouse.flow",
                "SELECT 1\\; SELECT 2",
                "SELECT E'\\\\'; DELETE FROM warehouse.flow; --'",
                "SELECT $a$;$a$; DELETE FROM warehouse.flow",
                "SELECT set_config('transaction_read_only', 'off', true)",
                "START TRANSACTION READ WRITE",
                "SET TRANSACTION READ WRITE",
                "COMMIT",
                "PREPARE TRANSACTION 'x'",
                // writing
                "WITH gone AS (DELETE FROM warehouse.flow RETURNING 1) SELECT * FROM gone",
                "WITH more AS (INSERT INTO warehouse.note VALUES ('a', 'b') RETURNING 1) SELECT * FROM more",
                "EXPLAIN ANALYZE UPDATE warehouse.flow SET en = 'x'",
                "EXPLAIN ANALYZE CREATE TEMPORARY TABLE mine AS SELECT 1",
                "SELECT * INTO TEMPORARY mine FROM warehouse.flow",
                "SELECT 1 INTO mine",
                "CREATE TEMPORARY TABLE mine AS SELECT 1",
                "DO $$ BEGIN PERFORM 1; END $$",
                "DO LANGUAGE sql 'SELECT 1'",
                "CALL pg_sleep(1)",
                "SELECT lo_create(4711)",
                "SELECT lo_from_bytea(4711, 'x')",
                "SELECT lo_put(4711, 0, 'x')",
                "SELECT nextval('intake.delivery_id_seq')",
                "SELECT setval('console.account_number_seq', 1)",
                "SELECT audit.record('MADE_UP', 'x', '{}')",
                "SELECT audit.append('MADE_UP', 'x', '{}')",
                "SELECT publication.admit_readers()",
                // holding others up
                "LOCK TABLE warehouse.flow IN ACCESS SHARE MODE",
                "LOCK TABLE public.bordertally_run_lock IN EXCLUSIVE MODE",
                "SELECT * FROM warehouse.flow FOR UPDATE",
                "SELECT * FROM warehouse.flow FOR KEY SHARE",
                "SELECT * FROM batch.fence FOR SHARE",
                "LISTEN runs",
                "NOTIFY runs",
                "VACUUM",
                "ANALYZE warehouse.flow",
                "CLUSTER",
                "REINDEX DATABASE postgres",
                "ALTER ROLE bordertally_sql SUPERUSER",
                "ALTER ROLE bordertally_sql PASSWORD 'mine'",
                "ALTER SYSTEM SET fsync = off",
                "GRANT bordertally TO bordertally_sql"
            })
    void isRefused(String text) {
        Outcome outcome = desk.run("sql", text);

        assertThat(outcome.code()).as(outcome.out()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).doesNotContain(HASH);
        assertThat(desk.rows("SELECT count(*) FROM warehouse.flow")).containsExactly("1");
        assertThat(desk.rows("SELECT count(*) FROM audit.entry WHERE action = 'MADE_UP'"))
                .containsExactly("0");
    }

    /** What only a superuser can take away from everybody; on an external server the operator has it run. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_advisory_lock(x'426f726465725479'::bigint)",
                "SELECT pg_try_advisory_lock_shared(1, 2)",
                "SELECT pg_notify('runs', 'x')",
                "SELECT pg_logical_emit_message(false, 'x', repeat('x', 1000))",
                "SELECT pg_export_snapshot()",
                "SELECT pg_terminate_backend(pg_backend_pid())",
                "SELECT pg_cancel_backend(pg_backend_pid())",
                "SELECT lo_creat(-1)"
            })
    void isRefusedWhereASuperuserTookItAwayFromEverybody(String text) {
        desk.installation().use(database -> {
            ReaderLogin.restrict(database);
            return null;
        });

        assertThat(desk.run("sql", text).err()).contains("permission denied for function");
    }

    static List<String> everyDocumentedQueryIsAnswered() throws IOException {
        List<String> texts =
                new ArrayList<>(List.of(Files.readString(Path.of("README.md")), Files.readString(Path.of(".ci/run"))));
        try (DirectoryStream<Path> pages = Files.newDirectoryStream(Path.of("docs"), "*.md")) {
            for (Path page : pages) {
                texts.add(Files.readString(page));
            }
        }
        return texts.stream()
                .flatMap(text -> DOCUMENTED.matcher(text).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource
    void everyDocumentedQueryIsAnswered(String query) {
        assertThat(desk.run("sql", query).err()).isEmpty();
    }
}
