package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.bordertally.database.Call;
import org.bordertally.database.Database;
import org.bordertally.database.Disturbance;
import org.bordertally.database.TemplateDatabase;
import org.bordertally.database.TestDatabase;
import org.bordertally.nightly.QuietLogs;
import org.bordertally.nightly.TinyNight;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database is gone for good from some call on: whatever command is at work, that is temporary, and said in one sentence. */
@ExtendWith(QuietLogs.class)
class LostServerTest {
    private static final int TEMPORARY = 75;

    /** Calls after which it is gone; further apart the longer a command has been at work. */
    private static final int[] CALLS = {0, 1, 2, 4, 7, 12, 20, 33, 54};

    @TempDir
    static Path folder;

    private static TemplateDatabase template;

    @BeforeAll
    static void prepare() throws IOException {
        TinyNight tiny = TinyNight.in(folder);
        Files.copy(tiny.inbox.resolve("crossings_MONG_CAI_2024-08-01.csv"), tiny.inbox.resolveSibling("to-take.csv"));
        template = TemplateDatabase.holding(database -> desk(database)
                .run(
                        "nightly",
                        "--inbox",
                        tiny.inbox.toString(),
                        "--date",
                        TinyNight.DATE,
                        "--jobs",
                        tiny.jobs.toString()));
    }

    @AfterAll
    static void drop() {
        template.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --json",
                "deliveries",
                "deliveries show 1",
                "deliveries withdraw 1 --reason wrong --preview",
                "deliveries withdraw 1 --reason wrong",
                "deliveries replay 1 --preview --jobs JOBS",
                "take TAKE --feed crossings --sender LAO_CAI --date 2024-08-01 --jobs JOBS",
                "tell --sender LAO_CAI --feed crossings --date 2024-08-02 --flow IRREGULAR_ENTRY --partner CHN --cases 1 --persons 2 --by duty --reason line-down --jobs JOBS",
                "quarantine --csv",
                "reconciliation --json",
                "reconciliation explain 1",
                "chase --date 2024-08-12",
                "coverage --from 2024-08-01 --to 2024-08-12",
                "warnings",
                "deliveries receipt 1",
                "report --from 2024-08-01 --to 2024-08-12 --format json",
                "report --from 2024-08-01 --to 2024-08-12 --format xlsx --out OUT",
                "period list",
                "period preview 2024-08",
                "why --country CHN --flow IRREGULAR_ENTRY --period 2024-08",
                "talks list",
                "talks make --country CHN --from 2024-08-01 --to 2024-08-12 --occasion talks --out FOLDER",
                "proposals",
                "audit list",
                "audit verify",
                "nightly --inbox INBOX --date 2024-08-13 --jobs JOBS"
            })
    void everyCommandEndsWithTheCodeForTryingAgain(String command) throws IOException {
        String[] arguments = command.replace(
                        "JOBS", folder.resolve("lenient-jobs").toString())
                .replace("INBOX", folder.resolve("inbox").toString())
                .replace("FOLDER", folder.toString())
                .replace("TAKE", folder.resolve("to-take.csv").toString())
                .split(" ");
        int struck = 0;
        for (int calls : CALLS) {
            Path out = Files.createTempFile(folder, "out", "");
            Files.delete(out);
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = arguments[i].equals("OUT")
                                || arguments[i].startsWith(folder.resolve("out").toString())
                        ? out.toString()
                        : arguments[i];
            }
            try (Database database = template.copy()) {
                GoneAfter gone = new GoneAfter(calls);
                CommandDesk.Outcome outcome;
                try (CommandDesk desk = desk(TestDatabase.disturbed(database, gone))) {
                    outcome = desk.run(arguments);
                }
                if (!gone.struck()) {
                    assertThat(outcome.code()).as(outcome.err()).isNotIn(1, 2, TEMPORARY);
                    break;
                }
                struck++;
                assertThat(outcome.code())
                        .as("gone after %d calls: %s%s", calls, outcome.out(), outcome.err())
                        .isEqualTo(TEMPORARY);
                assertThat(outcome.err())
                        .startsWith("bordertally: ")
                        .hasLineCount(1)
                        .doesNotContain("Exception", "--verbose");
            }
        }
        assertThat(struck).as("times that it struck").isPositive();
    }

    private static CommandDesk desk(Database database) {
        return new CommandDesk(folder, database);
    }

    /** Every call from a number on fails; connections still open, as the pool would only wait for them. */
    private record GoneAfter(int calls, AtomicInteger made) implements Disturbance {
        GoneAfter(int calls) {
            this(calls, new AtomicInteger());
        }

        boolean struck() {
            return made.get() > calls;
        }

        @Override
        public void before(Call call) throws SQLException {
            if (call.kind() != Call.Kind.OPENING
                    && !call.sql().contains("pg_advisory_unlock")
                    && made.incrementAndGet() > calls) {
                throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }
        }
    }
}
