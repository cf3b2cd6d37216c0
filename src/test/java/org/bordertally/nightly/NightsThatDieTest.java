package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.bordertally.database.Call;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.database.Disturbance;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a night that dies had decided is in the books of the night that completes after it, of whatever business date that is. */
class NightsThatDieTest {
    private static final List<String> DATES = List.of("2024-08-10", "2024-08-11", "2024-08-12");

    /** More commits than a night of this size has. */
    private static final int MOST_COMMITS = 45;

    @TempDir
    static Path folder;

    private static Path inbox;
    private static Path jobs;
    private static List<String> undisturbed;

    @BeforeAll
    static void prepare() throws IOException {
        jobs = LenientJobs.in(folder, "[]");
        inbox = Files.createDirectories(folder.resolve("inbox"));
        for (String date : DATES) {
            CrossingsFile.of("MONG_CAI_" + date)
                    .entry("1", date, "CHN")
                    .entry("1", date, "CHN")
                    .irregularEntry("2", date, "C-" + date, 3)
                    .entry("3", date.replace("2024-08", "2024-13"), "CHN")
                    .writeInto(inbox);
            CrossingsFile.of("LAO_CAI_" + date).entry("4", date, "KOR").writeInto(inbox);
            Files.writeString(inbox.resolve("crossings_TA_LUNG_" + date + ".csv"), "not,what,is,expected\n1,2,3,4\n");
        }
        try (NightRunner night = new NightRunner(home("undisturbed"), jobs)) {
            List<NightReport> reports =
                    DATES.stream().map(date -> night.run(inbox, date)).toList();
            undisturbed = books(night, reports);
        }
    }

    @AfterAll
    static void forget() {
        undisturbed = List.of();
    }

    @Test
    void aNightOfAnotherDateAccountsForWhatADeadOneHadDecided() throws IOException {
        try (NightRunner night = new NightRunner(home("another-date"), jobs)) {
            dies(night, "2024-08-10", new DeathInReconcile());

            NightReport next = night.run(inbox, "2024-08-11");

            assertThat(next.takenUp())
                    .extracting(run -> run.businessDate() + " " + run.status())
                    .containsExactly("2024-08-10 DIED");
            assertThat(NightReport.Line.total(next.lines()))
                    .extracting(
                            NightReport.Line::received,
                            NightReport.Line::refused,
                            NightReport.Line::read,
                            NightReport.Line::rejected)
                    .containsExactly(6L, 2L, 10L, 2L);
            assertThat(next.verdict()).isEqualTo(new NightVerdict(2, 2, 0, 0, 0, 0, 0));
            assertThat(next.exitCode()).isEqualTo(3);
            assertThat(next.notices())
                    .extracting(NightReport.Notice::file)
                    .contains("crossings_TA_LUNG_2024-08-10.csv", "crossings_TA_LUNG_2024-08-11.csv");
        }
    }

    @Test
    void aNightWithNothingNewOfItsOwnStillSaysWhatTheDeadOneRefused() throws IOException {
        try (NightRunner night = new NightRunner(home("nothing-new"), jobs)) {
            dies(night, "2024-08-12", new DeathInReconcile());

            NightReport next = night.run(Files.createDirectories(folder.resolve("empty")), "2024-08-13");

            assertThat(next.exitCode()).isEqualTo(3);
            assertThat(next.verdict().refused()).isEqualTo(3);
            assertThat(next.cellsMoved()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theBooksOfCompletedNightsAddUpToThoseOfAnUndisturbedWorld(long seed) throws IOException {
        Random random = new Random(seed);
        try (NightRunner night = new NightRunner(home("seed-" + seed), jobs)) {
            List<NightReport> completed = new ArrayList<>();
            for (String date : DATES) {
                boolean last = date.equals(DATES.get(DATES.size() - 1));
                int deaths = random.nextInt(3);
                Optional<NightReport> report = Optional.empty();
                for (int death = 0; death < deaths && report.isEmpty(); death++) {
                    report = attempt(night, date, new FromCommit(1 + random.nextInt(MOST_COMMITS)));
                }
                if (report.isEmpty() && (last || random.nextBoolean())) {
                    report = Optional.of(
                            random.nextBoolean() && isOf(night, date)
                                    ? night.rerun(inbox, date)
                                    : night.run(inbox, date));
                }
                report.ifPresent(completed::add);
            }

            assertThat(books(night, completed)).isEqualTo(undisturbed);
        }
    }

    /** The sums of the completed nights' ledgers and verdicts, what they named, and the figures they ended in. */
    private static List<String> books(NightRunner night, List<NightReport> completed) {
        List<String> books = new ArrayList<>(night.rows("""
                SELECT 'ledger', sender, feed, sum(received), sum(duplicate), sum(refused), sum(read), sum(accepted),
                       sum(rejected), sum(duplicates), sum(persons)
                FROM intake.night
                WHERE run_id IN (SELECT id FROM batch.run WHERE status = 'COMPLETED')
                GROUP BY sender, feed ORDER BY sender, feed"""));
        books.add("in no completed night's ledger: "
                + night.number("SELECT count(*) FROM intake.night n JOIN batch.run r ON r.id = n.run_id"
                        + " WHERE r.status <> 'COMPLETED'"));
        books.add("rejected "
                + completed.stream()
                        .mapToLong(each -> each.verdict().rejected())
                        .sum());
        books.add("refused "
                + completed.stream().mapToLong(each -> each.verdict().refused()).sum());
        completed.stream()
                .flatMap(each -> each.notices().stream())
                .map(notice -> notice.file() + " " + notice.state())
                .sorted()
                .forEach(books::add);
        books.addAll(night.rows("SELECT v::text FROM canonical.migration_flow v"));
        return books;
    }

    private static boolean isOf(NightRunner night, String date) {
        return night.isUnfinished()
                && night.number("SELECT count(*) FROM batch.run WHERE id = (SELECT max(id) FROM batch.run)"
                                + " AND business_date = '" + date + "'")
                        == 1;
    }

    private static void dies(NightRunner night, String date, Disturbance death) throws IOException {
        assertThatThrownBy(() -> night(night, date, death)).isInstanceOf(DatabaseUnavailableException.class);
    }

    /** @return empty where the night died */
    private static Optional<NightReport> attempt(NightRunner night, String date, Disturbance death) throws IOException {
        try {
            return Optional.of(night(night, date, death));
        } catch (DatabaseUnavailableException e) {
            return Optional.empty();
        }
    }

    /** From its death on nothing reaches the database: neither what it had not committed, nor that it failed. */
    private static NightReport night(NightRunner night, String date, Disturbance death) throws IOException {
        try (Database dying = TestDatabase.disturbed(night.database, death)) {
            return new NightRunner(dying, home("dying"), jobs).run(inbox, date);
        }
    }

    private static Path home(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Nothing gets through from a commit on, which itself is not done. */
    private static final class FromCommit implements Disturbance {
        private final int fatal;
        private final AtomicInteger commits = new AtomicInteger();

        FromCommit(int fatal) {
            this.fatal = fatal;
        }

        @Override
        public void before(Call call) throws SQLException {
            if ((call.commits() ? commits.incrementAndGet() : commits.get()) >= fatal) {
                throw new SQLException("the process is gone", "08006");
            }
        }
    }
}
