package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            "reconciliation.post_daily");

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
            "warehouse.coverage_by_month");

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
    void whoeverAsksWhatTheyLikeIsNotWaitedForLongerThanFiveMinutes(Reader reader) {
        assertThat(as(reader).sql("SHOW statement_timeout").query(String.class).single())
                .isEqualTo("5min");
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
