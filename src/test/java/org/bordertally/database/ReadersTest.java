package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each reader, logged in: what it may read, and what it may not. */
class ReadersTest {
    private static final List<String> OF_NOBODY = List.of(
            "ledger.tally",
            "ledger.case_record",
            "ledger.case_home",
            "ledger.statement",
            "intake.delivery",
            "intake.reject",
            "batch.run",
            "reconciliation.post_daily",
            "(SELECT case_id FROM reconciliation.cause)");

    private static final List<String> OF_ANALYSTS = List.of(
            "warehouse.migration_flow",
            "warehouse.migration_flow_revision",
            "warehouse.migration_flow_by_citizenship",
            "warehouse.flow_daily",
            "warehouse.case_daily",
            "warehouse.coverage",
            "warehouse.pending",
            "warehouse.notice",
            "warehouse.revision_triangle",
            "warehouse.closed_days",
            "warehouse.migration_flow_labelled",
            "warehouse.rolling_12_months",
            "warehouse.year_on_year",
            "warehouse.returns",
            "warehouse.legal_basis",
            "warehouse.handover_matching",
            "warehouse.arrivals",
            "warehouse.identity_verifications",
            "warehouse.coverage_by_month",
            "reconciliation.finding",
            "reconciliation.open_finding",
            "(SELECT finding_id, cause, amount FROM reconciliation.cause)");

    private static final List<String> OF_ALL = List.of(
            "publication.migration_flow",
            "publication.migration_flow_by_citizenship",
            "publication.migration_flow_by_post",
            "publication.notice",
            "publication.coverage",
            "warehouse.country");

    private static final List<String> OF_AUDITORS = List.of(
            "audit.entry",
            "warehouse.migration_flow_revision",
            "warehouse.revision_part",
            "warehouse.closed_period",
            "warehouse.notice",
            "warehouse.pending",
            "reconciliation.decision",
            "reconciliation.proposal");

    private static final List<String> ABUSES = List.of(
            "SELECT password_hash FROM console.account",
            "SELECT rolpassword FROM pg_authid",
            "SELECT passwd FROM pg_shadow",
            "SELECT * FROM intake.reject",
            "SELECT * FROM public.flyway_schema_history",
            "SET ROLE bordertally",
            "SET LOCAL ROLE bordertally_owner",
            "SET SESSION AUTHORIZATION bordertally",
            "SELECT set_config('role', 'bordertally', false)",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity",
            "SELECT pg_reload_conf()",
            "SELECT pg_read_file('PG_VERSION')",
            "SELECT pg_ls_dir('.')",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "COPY (SELECT 1) TO '/tmp/out'",
            "CREATE EXTENSION dblink",
            "SELECT lo_import('/etc/hostname')",
            "SELECT lo_create(0)",
            "SELECT lo_from_bytea(0, 'x')",
            "SELECT pg_advisory_lock(x'426f726465725479'::bigint)",
            "SELECT pg_try_advisory_xact_lock_shared(1, 2)",
            "SELECT pg_notify('runs', 'x')",
            "SELECT pg_logical_emit_message(true, 'x', 'x')",
            "SELECT pg_export_snapshot()",
            "SET temp_file_limit = -1",
            "SET session_replication_role = replica",
            "CREATE TEMPORARY TABLE mine (n integer)",
            "SELECT 1 AS n INTO TEMPORARY mine",
            "CREATE FUNCTION pg_temp.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
            "DO $$ BEGIN PERFORM 1; END $$",
            "CREATE SCHEMA mine",
            "CREATE ROLE mine",
            "CREATE DATABASE mine",
            "ALTER ROLE bordertally PASSWORD 'mine'",
            "ALTER ROLE bordertally_owner PASSWORD 'mine'",
            "ALTER SYSTEM SET fsync = off",
            "GRANT bordertally TO bordertally_analyst",
            "SELECT * FROM warehouse.country FOR UPDATE",
            "SELECT * FROM warehouse.country FOR KEY SHARE",
            "SELECT nextval('intake.delivery_id_seq')",
            "SELECT audit.append('MADE_UP', 'x', '{}')",
            "SELECT publication.admit_readers()",
            "UPDATE warehouse.country SET en = 'x'",
            "TRUNCATE warehouse.country");

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private JdbcClient as(Reader reader) {
        return ReaderLogin.as(database, reader);
    }

    private static void assertReads(JdbcClient reader, List<String> tables) {
        assertThat(tables).allSatisfy(table -> assertThat(reader.sql("SELECT count(*) FROM " + table)
                        .query(Long.class)
                        .single())
                .isNotNegative());
    }

    private static void assertDoesNotRead(JdbcClient reader, List<String> tables) {
        assertThat(tables).allSatisfy(table -> assertThatThrownBy(() -> reader.sql("SELECT count(*) FROM " + table)
                        .query(Long.class)
                        .single())
                .hasStackTraceContaining("permission denied"));
    }

    @Test
    void anAnalystReadsTheWarehouseAndWhatIsReleased() {
        JdbcClient analyst = as(Reader.ANALYST);
        assertReads(analyst, OF_ANALYSTS);
        assertReads(analyst, OF_ALL);
        assertDoesNotRead(analyst, OF_NOBODY);
        assertDoesNotRead(analyst, List.of("audit.entry", "reconciliation.decision"));
        assertThat(analyst.sql("SELECT count(*) FROM warehouse.migration_flow_as_of(now())")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aDashboardReadsWhatIsReleasedAlone() {
        JdbcClient dashboard = as(Reader.DASHBOARD);
        assertReads(dashboard, OF_ALL);
        assertDoesNotRead(dashboard, OF_NOBODY);
        assertDoesNotRead(dashboard, OF_ANALYSTS);
        assertDoesNotRead(dashboard, List.of("audit.entry", "warehouse.released_base", "publication.progress"));
    }

    @Test
    void anAuditorReadsTheLogRevisionsAndDecisions() {
        JdbcClient auditor = as(Reader.AUDITOR);
        assertReads(auditor, OF_AUDITORS);
        assertReads(auditor, OF_ALL);
        assertDoesNotRead(auditor, OF_NOBODY);
        assertDoesNotRead(auditor, List.of("warehouse.flow_daily", "warehouse.released_base"));
    }

    @Test
    void aDashboardIsNotWaitedForLongerThanTenSeconds() {
        assertThat(as(Reader.DASHBOARD)
                        .sql("SHOW statement_timeout")
                        .query(String.class)
                        .single())
                .isEqualTo("10s");
    }

    @ParameterizedTest
    @EnumSource(names = {"ANALYST", "AUDITOR"})
    void whoeverAsksWhatTheyLikeIsNotWaitedForLongerThanAnHour(Reader reader) {
        assertThat(as(reader).sql("SHOW statement_timeout").query(String.class).single())
                .isEqualTo("1h");
    }

    @ParameterizedTest
    @EnumSource
    void noReaderWritesNotEvenInASessionThatAllowsIt(Reader reader) {
        JdbcClient session = as(reader);
        assertThatThrownBy(() ->
                        session.sql("CREATE TEMPORARY TABLE mine (n integer)").update())
                .hasStackTraceContaining("read-only transaction");
        session.sql("SET default_transaction_read_only = off").update();
        assertThat(List.of(
                        "UPDATE publication.figure SET persons = 1",
                        "DELETE FROM publication.figure_state",
                        "INSERT INTO warehouse.country VALUES ('XXX', '', 'x', 'x')",
                        "TRUNCATE warehouse.country",
                        "SELECT audit.record('a', 'b', '{}')",
                        "CREATE TABLE public.mine (n integer)",
                        "CREATE TABLE publication.mine (n integer)",
                        "SET ROLE bordertally_owner"))
                .allSatisfy(statement -> assertThatThrownBy(
                                () -> session.sql(statement).update())
                        .hasStackTraceContaining("permission denied"));
    }

    @Test
    void theCommandSqlReadsWhatAnAnalystReads() {
        JdbcClient sql = as(Reader.SQL);
        assertReads(sql, OF_ANALYSTS);
        assertReads(sql, OF_ALL);
        assertDoesNotRead(sql, OF_NOBODY);
        assertDoesNotRead(sql, List.of("audit.entry", "reconciliation.decision", "console.account"));
        assertThat(sql.sql("SELECT at_least FROM warehouse.different_persons('2024-01-01', '2024-08-12', NULL)")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> as(Reader.DASHBOARD)
                        .sql("SELECT * FROM warehouse.different_persons('2024-01-01', '2024-08-12', NULL)")
                        .query()
                        .listOfRows())
                .as("what is not released is not for dashboards, not even in sums")
                .hasStackTraceContaining("permission denied");
    }

    /** In a session that lays off every limit it can, on a server from which a superuser took what wears it out. */
    @ParameterizedTest
    @EnumSource
    void noReaderGetsBeyondWhatIsItsOwn(Reader reader) {
        ReaderLogin.restrict(database);
        JdbcClient session = as(reader);
        session.sql("SET default_transaction_read_only = off").update();
        session.sql("SET statement_timeout = 0").update();
        session.sql("RESET ROLE").update();
        session.sql("RESET SESSION AUTHORIZATION").update();

        assertThat(ABUSES).allSatisfy(abuse -> assertThatThrownBy(
                        () -> session.sql(abuse).query().listOfRows())
                .as(abuse)
                .hasStackTraceContaining("permission denied"));
        assertThat(session.sql("SELECT session_user || ' ' || current_user")
                        .query(String.class)
                        .single())
                .isEqualTo(reader.role() + " " + reader.role());
        assertThat(session.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void howASuperuserTakesAwayWhatWearsOutTheServerIsDocumented() throws IOException {
        assertThat(Files.readString(Path.of("docs/roles.md")))
                .contains(String.join(";\n", Restrictions.statements("bordertally", "bordertally_owner")) + ";\n");
    }

    @Test
    void rolesThatAreThereAreLeftAsTheyAreAndGivenTheirRightsAgain() {
        TestDatabase.asOwner(database)
                .sql("REVOKE SELECT ON ALL TABLES IN SCHEMA publication FROM bordertally_dashboard")
                .update();
        assertReads(as(Reader.DASHBOARD), OF_ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER ROLE bordertally_owner NOCREATEROLE",
                "REVOKE ADMIN OPTION FOR bordertally_dashboard FROM bordertally_owner"
            })
    void whatASuperuserHasToRunFirstIsToldAndSuffices(String taken) {
        JdbcClient superuser = TestDatabase.asSuperuser(database);
        superuser.sql(taken).update();
        superuser.sql("ALTER ROLE bordertally_dashboard RESET ALL").update();
        List<String> remedies = database.letIn(Reader.DASHBOARD, "not yet");

        remedies.forEach(remedy -> superuser.sql(remedy).update());

        assertThat(remedies).hasSize(1);
        JdbcClient dashboard = as(Reader.DASHBOARD);
        assertReads(dashboard, OF_ALL);
        assertThat(dashboard
                        .sql("SELECT current_setting('statement_timeout') || ' '"
                                + " || current_setting('default_transaction_read_only')")
                        .query(String.class)
                        .single())
                .isEqualTo("10s on");
    }
}
