package org.bordertally.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
                assertThat(others.sql("SELECT pg_try_advisory_xact_lock(:key)")
                                .param("key", RunLock.KEY)
                                .query(Boolean.class)
                                .single())
                        .isTrue();
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

    private RunLock take() throws SQLException {
        return RunLock.take(database, pool, CLOCK, "tester");
    }

    private void endLockSession() {
        assertThat(others.sql("SELECT pg_terminate_backend(pid, 60000) FROM pg_locks WHERE locktype = 'advisory'"
                                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
    }
}
