package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightlyCommandTest {
    private static final String HEADER =
            "record_id,crossed_at,direction,status,basis,citizenship,partner_country,traveller_group,travel_mode,sex,birth_year,case_id,persons,agreement\n";

    @TempDir
    private Path folder;

    private Path inbox;
    private Path jobs;
    private CommandDesk desk;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        jobs = LenientJobs.in(folder, "[]");
        desk = new CommandDesk(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private CommandDesk.Outcome night(String... more) {
        return desk.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("nightly", "--inbox", inbox.toString(), "--jobs", jobs.toString()),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new));
    }

    private void deliver(String date) throws IOException {
        Files.copy(
                Path.of("sample-data/inbox/crossings_HUU_NGHI_" + date + ".csv"),
                inbox.resolve("crossings_HUU_NGHI_" + date + ".csv"));
    }

    @Test
    void anEngineThatIsNotBuiltInSaysHowToBuildIt() {
        CommandDesk.Outcome outcome = night("--engine", "spark");

        assertThat(outcome.err()).contains("not built into this program", "mvn -Pspark package");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void aNightPrintsItsLedgerAndVerdict() throws IOException {
        deliver("2024-08-11");

        CommandDesk.Outcome outcome = night("--date", "2024-08-11");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("Night of 2024-08-11, run 1\n")
                .containsPattern(
                        "feed / sender +expected late received duplicate refused +read accepted rejected duplicates +persons")
                .containsPattern("(?m)^total ")
                .containsPattern("(?s)\n1 delivery, .*\nDone.* \\(exit code 0\\)\\.\n$");
    }

    @Test
    void aSecondNightSaysThatNothingIsNew() throws IOException {
        deliver("2024-08-11");
        night("--date", "2024-08-11");

        CommandDesk.Outcome outcome = night("--date", "2024-08-11");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).endsWith("Nothing new: no delivery changed and no figure moved.\n");
    }

    @Test
    void withoutADateItIsYesterdayWhereTheStatisticsAreMade() {
        desk.at("2024-08-12T18:00:00Z");

        assertThat(night().out()).startsWith("Night of 2024-08-12");
    }

    @Test
    void aDayThatHasNotComeIsRefused() {
        desk.at("2024-08-12T18:00:00Z");

        CommandDesk.Outcome outcome = night("--date", "2024-08-14");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--date 2024-08-14 has not come yet: today is 2024-08-13.");
        assertThat(night("--date", "2024-08-13").code()).isZero();
    }

    @Test
    void aRefusedDeliveryIsNamedWithTheNextCommand() throws IOException {
        Files.writeString(inbox.resolve("crossings_HUU_NGHI_2024-08-11.csv"), HEADER.replace("sex,", ""));

        CommandDesk.Outcome outcome = night("--date", "2024-08-11");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .contains(
                        "REFUSED: crossings_HUU_NGHI_2024-08-11.csv\n  HEADER_MISMATCH: ",
                        "./bordertally deliveries show 1");
    }

    @Test
    void thereIsNothingToAttemptAgainAfterACompletedRun() {
        night();

        assertThat(desk.run("rerun").out()).isEqualTo("Nothing to attempt again: the last run completed.\n");
        assertThat(desk.run("rerun", "--run", "1").code()).isEqualTo(2);
        assertThat(desk.run("rerun", "--run", "1").err()).contains("Run 1 completed, and is not attempted again.");
        assertThat(desk.run("rerun", "--run", "77").err()).contains("There is no run 77.");
    }

    @Test
    void aKilledRunIsAttemptedAgainOnItsOwnInbox() throws IOException {
        deliver("2024-08-11");
        desk.sql("INSERT INTO batch.run (business_date, run, attempt, status, inbox, jobs, started_at)"
                + " VALUES ('2024-08-11', 1, 1, 'DIED', '" + inbox + "', '"
                + Path.of("jobs").toAbsolutePath() + "', now())");

        assertThat(desk.run("rerun").out())
                .startsWith("Night of 2024-08-11, run 2, attempt 2\n")
                .contains("1 delivery");
    }
}
