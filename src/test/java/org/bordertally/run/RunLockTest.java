package org.bordertally.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.database.Reader;
import org.bordertally.database.ReaderLogin;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The lock, and what becomes of a holder that loses it. */
class RunLockTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-08-12T20:00:00Z"), ZoneOffset.UTC);
    private static final Duration IMPATIENT = Duration.ofMillis(1);

    private final Database database = TestDatabase.create();
    private final DataSource pool = database.pool(2);
    private final JdbcTemplate template = new JdbcTemplate(pool);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    private final JdbcClient others = JdbcClient.create(database.pool(2));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aHolderWhoseLockConnectionIsLostMayNotWriteAlthoughNobodyElseHoldsTheLock() throws SQLException {
        try (RunLock lock = take()) {
            transaction.executeWithoutResult(status -> lock.fence().hold(template));

            endLockSession();

            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            status -> lock.fence().hold(template)))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("The connection that held the run lock was lost")
                    .hasMessageContaining("./bordertally rerun");
        }
    }

    @Test
    void aTransactionThatHeldTheFenceIsOverBeforeTheNextHolderBegins() throws SQLException {
        try (RunLock hung = take()) {
            transaction.executeWithoutResult(status -> {
                hung.fence().hold(template);
                String session = template.queryForObject("SELECT pg_backend_pid()", String.class);
                endLockSession();

                assertThatThrownBy(() -> RunLock.take(database, database.pool(1), CLOCK, "another", IMPATIENT))
                        .isInstanceOf(RunLockedException.class)
                        .hasMessageContaining("session " + session)
                        .hasMessageContaining("SELECT pg_terminate_backend(" + session + ")")
                        .hasMessageContaining("run the same command again");
            });

            try (RunLock next = take()) {
                transaction.executeWithoutResult(status -> next.fence().hold(template));
                assertThatThrownBy(() -> transaction.executeWithoutResult(
                                status -> hung.fence().hold(template)))
                        .isInstanceOf(Fence.SupersededException.class)
                        .hasMessageContaining("Another run has taken over");
            }
        }
    }

    @Test
    void aHolderThatIsRefusedLeavesTheLockFree() throws SQLException {
        try (RunLock hung = take()) {
            transaction.executeWithoutResult(status -> {
                hung.fence().hold(template);
                endLockSession();
                assertThatThrownBy(() -> RunLock.take(database, database.pool(1), CLOCK, "another", IMPATIENT))
                        .isInstanceOf(RunLockedException.class);
                assertThat(others.sql(RunLock.HOLDING).query().listOfRows()).isEmpty();
            });
        }
    }

    @Test
    void aRunIsSeenToHaveVanishedAsSoonAsNobodyHoldsTheLock() throws SQLException {
        try (RunLock lock = take()) {
            others.sql("""
                            INSERT INTO batch.run (business_date, run, attempt, status, inbox, jobs, started_at)
                            VALUES ('2024-08-12', 1, 1, 'STARTED', 'inbox', 'jobs', '2024-08-12T19:00:00Z')""").update();
            assertThat(lock.fence()).isNotNull();
            assertThat(RunLock.vanishedRun(others)).isEmpty();

            endLockSession();

            assertThat(RunLock.vanishedRun(others)).contains(1L);
        }
        take().close();
        assertThat(RunLock.vanishedRun(others)).isEmpty();
        assertThat(others.sql("SELECT status FROM batch.run")
                        .query(String.class)
                        .single())
                .isEqualTo("DIED");
    }

    /** As long as a night takes, nothing that others delete could be cleaned up if the lock's transaction saw it. */
    @Test
    void theTransactionOfTheLockHoldsNothingElseBack() throws SQLException {
        try (RunLock lock = take()) {
            transaction.executeWithoutResult(status -> lock.fence().hold(template));
            assertThat(others.sql("""
                                    SELECT backend_xid IS NULL AND backend_xmin IS NULL AND state = 'idle in transaction'
                                    FROM pg_stat_activity WHERE pid = (%s)""".formatted(RunLock.HOLDING.replaceFirst("SELECT", "SELECT pid")))
                            .query(Boolean.class)
                            .list())
                    .containsExactly(true);
            TestDatabase.asSuperuser(database).sql("VACUUM").update();
        }
    }

    /** Whatever a reader of the database does. */
    @ParameterizedTest
    @EnumSource
    void noReaderKeepsARunFromItsLockOrItsEntriesInTheAuditLog(Reader reader) throws SQLException {
        JdbcClient session = ReaderLogin.as(database, reader);
        session.sql(
                        "SELECT pg_advisory_lock(x'426f726465725479'::bigint), pg_advisory_lock(x'426f726465724175'::bigint)")
                .query()
                .listOfRows();
        session.sql("SET default_transaction_read_only = off").update();
        session.sql("BEGIN").update();
        for (String locked : List.of("public.bordertally_run_lock", "audit.turn", "audit.entry", "batch.fence")) {
            for (String mode : List.of("ROW SHARE", "ROW EXCLUSIVE", "SHARE", "EXCLUSIVE", "ACCESS EXCLUSIVE")) {
                session.sql("SAVEPOINT before").update();
                assertThatThrownBy(() -> session.sql("LOCK TABLE %s IN %s MODE".formatted(locked, mode))
                                .update())
                        .as("%s in mode %s", locked, mode)
                        .hasStackTraceContaining("permission denied");
                session.sql("ROLLBACK TO before").update();
            }
        }

        try (RunLock lock = take()) {
            transaction.executeWithoutResult(status -> {
                lock.fence().hold(template);
                template.query("SELECT audit.record('LOCK_TRIED', 'the run lock', '{}')", row -> {});
            });
        }
        assertThat(others.sql("SELECT count(*) FROM audit.entry WHERE action = 'LOCK_TRIED'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private RunLock take() throws SQLException {
        return RunLock.take(database, pool, CLOCK, "tester");
    }

    private void endLockSession() {
        assertThat(others.sql(RunLock.HOLDING.replaceFirst("SELECT", "SELECT pg_terminate_backend(pid, 60000)"))
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
    }
}
