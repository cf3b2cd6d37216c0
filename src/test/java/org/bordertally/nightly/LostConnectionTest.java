package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bordertally.database.Call;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.database.Disturbance;
import org.bordertally.database.TemplateDatabase;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The server ends a single session of a run, at each of its commits in turn. */
@ExtendWith(QuietLogs.class)
class LostConnectionTest {
    private static final String END = "SELECT pg_terminate_backend(:session, 60000)";
    private static final String END_LOCK_SESSION = """
            SELECT pg_terminate_backend(pid, 60000) FROM pg_locks
            WHERE relation = 'public.bordertally_run_lock'::regclass
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    @TempDir
    Path folder;

    private TinyNight tiny;

    @BeforeEach
    void writeInbox() throws IOException {
        tiny = TinyNight.in(folder);
    }

    @Test
    void aSessionThatIsLostBeforeItCommitsLosesNothingElse() throws Exception {
        int commits = atEachCommit((database, atCommit) -> {
            Throwable failure = run(database, new Disturbance() {
                @Override
                public void before(Call call) throws SQLException {
                    Connection session = call.session();
                    if (session != null && atCommit.isNow(call)) {
                        end(database, session.unwrap(PGConnection.class).getBackendPID());
                    }
                }
            });
            if (atCommit.hasCome()) {
                assertThat(failure)
                        .isInstanceOf(DatabaseUnavailableException.class)
                        .hasMessageContaining("The connection to the database was lost")
                        .hasMessageContaining("run the same command again");
            } else {
                assertThat(failure).isNull();
            }
        });
        assertThat(commits).isGreaterThan(50);
    }

    /** No other run is there to raise the fence: it is the missing lock that must be noticed. */
    @Test
    void aRunWhoseLockConnectionIsLostStopsBeforeItsNextTransaction() throws Exception {
        int commits = atEachCommit((database, atCommit) -> {
            LockLoss loss = new LockLoss(database, atCommit, () -> {});
            Throwable failure = run(database, loss);
            if (loss.cameBeforeATransaction()) {
                assertThat(failure)
                        .isInstanceOf(DatabaseUnavailableException.class)
                        .hasMessageContaining("The connection that held the run lock was lost")
                        .hasMessageContaining("./bordertally rerun");
            }
        });
        assertThat(commits).isGreaterThan(50);
    }

    @Test
    void aRunThatHungWhileAnotherTookOverStopsBeforeItsNextTransaction() throws Exception {
        int commits = atEachCommit((database, atCommit) -> {
            LockLoss loss =
                    new LockLoss(database, atCommit, () -> night(database).run(tiny.inbox, TinyNight.DATE));
            Throwable failure = run(database, loss);
            if (loss.cameBeforeATransaction()) {
                assertThat(failure)
                        .isInstanceOf(NightFailedException.class)
                        .hasMessageContaining("Another run has taken over")
                        .hasMessageContaining("./bordertally status");
            }
        });
        assertThat(commits).isGreaterThan(50);
    }

    /** A claim that did not hold the fence would hide its streams from the run that takes over. */
    @Test
    void aClaimHoldsTheFence() {
        try (Database database = TestDatabase.create()) {
            JdbcClient other = JdbcClient.create(database.pool(1));
            Set<List<Long>> fences = new HashSet<>();
            Throwable failure = run(database, new Disturbance() {
                @Override
                public void after(Call call) {
                    if (call.sql().contains("FOR UPDATE SKIP LOCKED")) {
                        fences.add(other.sql("SELECT fence FROM batch.fence FOR UPDATE SKIP LOCKED")
                                .query(Long.class)
                                .list());
                    }
                }
            });
            assertThat(failure).isNull();
            assertThat(fences).as("fences that nobody held").containsExactly(List.of());
        }
    }

    private NightRunner night(Database database) {
        return new NightRunner(database, folder, tiny.jobs);
    }

    private Throwable run(Database database, Disturbance disturbance) {
        try (Database disturbed = TestDatabase.disturbed(database, disturbance)) {
            return catchThrowable(() -> night(disturbed).run(tiny.inbox, TinyNight.DATE));
        }
    }

    private static void end(Database database, int session) {
        assertThat(JdbcClient.create(database.pool(1))
                        .sql(END)
                        .param("session", session)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** Spoils a run. */
    private interface Spoiler {
        void run(Database database, Moment atCommit);
    }

    /**
     * Ends the session that holds the lock, just after a commit.
     *
     * @param next what goes on before the run does
     */
    private record LockLoss(Database database, Moment atCommit, Runnable next, AtomicBoolean beforeATransaction)
            implements Disturbance {
        LockLoss(Database database, Moment atCommit, Runnable next) {
            this(database, atCommit, next, new AtomicBoolean());
        }

        /** Whether the run then began another transaction that writes figures. */
        boolean cameBeforeATransaction() {
            return beforeATransaction.get();
        }

        @Override
        public void before(Call call) {
            if (atCommit.hasCome() && call.sql().contains("FROM batch.fence FOR SHARE")) {
                beforeATransaction.set(true);
            }
        }

        @Override
        public void after(Call call) {
            if (atCommit.isNow(call)) {
                JdbcClient.create(database.pool(1))
                        .sql(END_LOCK_SESSION)
                        .query(Boolean.class)
                        .list();
                next.run();
            }
        }
    }

    /** The commit of a number. */
    private record Moment(int number, AtomicInteger passed) {
        /** Counts every commit; to be asked of each call once. */
        boolean isNow(Call call) {
            return call.commits() && passed.incrementAndGet() == number;
        }

        boolean hasCome() {
            return passed.get() >= number;
        }
    }

    /** Spoils a run at each commit in turn; the next attempt is compared with an undisturbed run. */
    private int atEachCommit(Spoiler spoiler) throws Exception {
        try (TemplateDatabase empty = TemplateDatabase.holding(database -> {});
                Database undisturbed = empty.copy()) {
            night(undisturbed).run(tiny.inbox, TinyNight.DATE);
            List<String> figures = CanonicalFigures.in(undisturbed);
            return FaultPoints.tryEach(number -> {
                Moment atCommit = new Moment(number, new AtomicInteger());
                try (Database database = empty.copy()) {
                    spoiler.run(database, atCommit);
                    NightRunner next = night(database);
                    next.untilNotLocked(() -> next.run(tiny.inbox, TinyNight.DATE));
                    assertThat(CanonicalFigures.in(database))
                            .as("figures after the loss at commit %d", number)
                            .isEqualTo(figures);
                    return atCommit.hasCome();
                }
            });
        }
    }
}
