package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bordertally.database.Call;
import org.bordertally.database.Database;
import org.bordertally.database.Disturbance;
import org.bordertally.database.TemplateDatabase;
import org.bordertally.database.TestDatabase;
import org.bordertally.nightly.CanonicalFigures;
import org.bordertally.nightly.FaultPoints;
import org.bordertally.nightly.QuietLogs;
import org.bordertally.nightly.TinyNight;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Every single call of the database fails in turn: executions, commits, COPYs and the opening of connections. */
@ExtendWith(QuietLogs.class)
class FailingCallTest {
    @TempDir
    private Path folder;

    private TinyNight tiny;

    @BeforeEach
    void writeInbox() throws IOException {
        tiny = TinyNight.in(folder);
    }

    /** First the connection is lost at that call; at the same call of the next attempt the disk is full. */
    @Test
    void whicheverCallFailsTheNightSaysSoPlainlyAndTheNextAttemptEndsInTheSameFigures() throws Exception {
        try (TemplateDatabase empty = TemplateDatabase.holding(database -> {});
                Database undisturbed = empty.copy()) {
            assertThat(desk(undisturbed).run(nightly()).code()).isEqualTo(3);
            List<String> figures = CanonicalFigures.in(undisturbed);

            int calls = FaultPoints.tryEach(number -> {
                try (Database database = empty.copy()) {
                    FailAt lost = new FailAt(number, FailingCallTest::lostConnection);
                    FailAt full = new FailAt(number, FailingCallTest::fullDisk);
                    assertPlain(lost, run(database, lost), 75);
                    assertPlain(full, run(database, full), 1);

                    next(desk(database));
                    assertThat(CanonicalFigures.in(database))
                            .as("figures after the failure of call %d, %s", number, lost.failed)
                            .isEqualTo(figures);
                    return lost.failed.get() != null;
                }
            });

            assertThat(calls).isGreaterThan(300);
        }
    }

    private CommandDesk desk(Database database) {
        return new CommandDesk(folder, database);
    }

    private String[] nightly() {
        return new String[] {
            "nightly", "--inbox", tiny.inbox.toString(), "--date", TinyNight.DATE, "--jobs", tiny.jobs.toString()
        };
    }

    private CommandDesk.Outcome run(Database database, Disturbance disturbance) {
        try (CommandDesk desk = desk(TestDatabase.disturbed(database, disturbance))) {
            return desk.run(nightly());
        }
    }

    private void next(CommandDesk desk) {
        if (desk.run("rerun").out().startsWith("Nothing to attempt again")) {
            desk.run(nightly());
        }
    }

    /** The pool opens connections again where that failed. */
    private static boolean isOvercome(Call failed) {
        return failed.kind() == Call.Kind.OPENING;
    }

    private static void assertPlain(FailAt failure, CommandDesk.Outcome outcome, int exitCode) {
        Call failed = failure.failed.get();
        if (failed == null || (isOvercome(failed) && outcome.err().isEmpty())) {
            return;
        }
        assertThat(outcome.err())
                .as("failure of %s", failed)
                .startsWith("bordertally: ")
                .hasLineCount(1)
                .doesNotContain("Exception", "org.", "PreparedStatement", "--verbose")
                .containsPattern("[Rr]un (the same command again|\\./bordertally rerun)|\\./bordertally audit verify");
        assertThat(outcome.code())
                .as("failure of %s: %s", failed, outcome.err())
                .isEqualTo(failed.kind() == Call.Kind.OPENING ? 75 : exitCode);
    }

    private static SQLException lostConnection() {
        return new PSQLException("An I/O error occurred while sending to the backend.", PSQLState.CONNECTION_FAILURE);
    }

    private static SQLException fullDisk() {
        return new PSQLException(
                new ServerErrorMessage("SERROR\0C53100\0Mcould not extend file: No space left on device\0"));
    }

    /** What a call fails with. */
    private interface Fault {
        SQLException get();
    }

    private record FailAt(int number, Fault fault, AtomicInteger calls, AtomicReference<@Nullable Call> failed)
            implements Disturbance {
        FailAt(int number, Fault fault) {
            this(number, fault, new AtomicInteger(), new AtomicReference<>());
        }

        @Override
        public void before(Call call) throws SQLException {
            if (calls.incrementAndGet() == number) {
                failed.set(call);
                throw fault.get();
            }
        }
    }
}
