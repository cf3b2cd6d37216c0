package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.database.Home;
import org.bordertally.database.Homes;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server is killed with SIGKILL in the middle of a night. */
@ExtendWith(QuietLogs.class)
class KilledServerTest {
    @TempDir
    Path folder;

    @Test
    void theNextAttemptStartsItAgainAndEndsInTheSameFigures() throws IOException {
        TinyNight tiny = TinyNight.in(folder);
        Home home = Homes.freshIn(folder);
        try (Database database = Database.open(home)) {
            database.migrate();
        }
        for (Death death : List.of(new Death(home, "", 2), new Death(home, "publish", 0))) {
            try (Database database = Database.open(home)) {
                NightRunner night = new NightRunner(database, home.path(), tiny.jobs);

                assertThatThrownBy(() -> night.run(tiny.inbox, TinyNight.DATE, death))
                        .as("%s", death)
                        .isInstanceOf(DatabaseUnavailableException.class)
                        .hasMessageContaining("run the same command again, which starts the embedded database anew");
            }
        }
        try (Database database = Database.open(home);
                Database undisturbed = TestDatabase.create()) {
            new NightRunner(database, home.path(), tiny.jobs).run(tiny.inbox, TinyNight.DATE);
            new NightRunner(undisturbed, home.path(), tiny.jobs).run(tiny.inbox, TinyNight.DATE);

            assertThat(CanonicalFigures.in(database))
                    .isEqualTo(CanonicalFigures.in(undisturbed))
                    .isNotEmpty();
        }
    }

    /**
     * Strikes inside a transaction. The pool then waits ten seconds for the server to come back.
     *
     * @param step in which, empty for none
     * @param report while the parcel is stored: at which report of bytes counted, 0 for none
     */
    private record Death(Home home, String step, int report, AtomicInteger reports) implements NightProgress {
        Death(Home home, String step, int report) {
            this(home, step, report, new AtomicInteger());
        }

        @Override
        public void step(String name) {
            if (name.equals(step)) {
                strike();
            }
        }

        @Override
        public void counted(long bytes) {
            if (reports.incrementAndGet() == report) {
                strike();
            }
        }

        private void strike() {
            try {
                Homes.killServer(home);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
