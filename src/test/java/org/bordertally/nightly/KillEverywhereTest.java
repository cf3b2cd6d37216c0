package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bordertally.database.Database;
import org.bordertally.database.TemplateDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own runs a night and is halted just before and just after every commit: Spring Batch commits where a step
 * begins and ends, so every boundary of a step is among them. Whatever was left behind, the next attempt ends in the figures of
 * a night that nobody disturbed.
 */
class KillEverywhereTest {
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx256m",
            "-Dlogback.configurationFile=logback.xml",
            "-cp",
            System.getProperty("java.class.path"));

    @TempDir
    Path folder;

    private TwoNights nights;
    private Path home;

    @BeforeEach
    void writeInboxes() throws IOException {
        nights = TwoNights.in(folder);
        home = Files.createDirectory(folder.resolve("home"));
    }

    @Test
    void whereverANightIsKilledTheNextAttemptEndsInTheSameFigures() throws Exception {
        try (TemplateDatabase afterFirst = TemplateDatabase.holding(database -> nights.runFirst(database, home))) {
            NightReport smooth;
            List<String> figures;
            try (Database undisturbed = afterFirst.copy()) {
                smooth = night(undisturbed).run(nights.second, TwoNights.SECOND_DATE);
                figures = CanonicalFigures.in(undisturbed);
            }

            int faultPoints = FaultPoints.tryEach(faultPoint -> {
                try (Database killed = afterFirst.copy()) {
                    boolean reached = isHalted(killed, faultPoint);
                    NightRunner next = night(killed);
                    Optional<NightReport> rerun = nextAttempt(next, faultPoint);
                    assertThat(CanonicalFigures.in(killed))
                            .as("figures after a kill at fault point %d", faultPoint)
                            .isEqualTo(figures);
                    rerun.ifPresent(report -> assertThat(told(report))
                            .as("report after a kill at fault point %d", faultPoint)
                            .isEqualTo(told(smooth)));
                    assertNothingLooksAtWork(next);
                    return reached;
                }
            });

            assertThat(faultPoints).isGreaterThan(100);
        }
    }

    private NightRunner night(Database database) {
        return new NightRunner(database, home, Path.of("jobs"));
    }

    /** Runs the second night in a process of its own; answers whether that was halted rather than done. */
    private boolean isHalted(Database database, int faultPoint) throws IOException, InterruptedException, SQLException {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of(
                HaltedNight.class.getName(),
                url(database),
                home.toString(),
                "jobs",
                nights.second.toString(),
                TwoNights.SECOND_DATE,
                Integer.toString(faultPoint)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        assertThat(exitCode).as(said).isIn(0, HaltedNight.HALTED);
        return exitCode == HaltedNight.HALTED;
    }

    /** As an operator would go on after the odd points, and as the schedule would after the even ones. */
    private Optional<NightReport> nextAttempt(NightRunner night, int faultPoint) {
        if (faultPoint % 2 == 1 && night.isUnfinished()) {
            return Optional.of(night.untilNotLocked(() -> night.rerun(nights.second, TwoNights.SECOND_DATE)));
        }
        night.untilNotLocked(() -> night.run(nights.second, TwoNights.SECOND_DATE));
        return Optional.empty();
    }

    /** What a report says, but for numbers and times that differ from attempt to attempt. */
    private static List<Object> told(NightReport report) {
        return List.of(
                report.exitCode(),
                report.lines(),
                report.notices().stream()
                        .map(each -> each.file() + " " + each.state() + " " + each.code())
                        .toList(),
                report.unrecognised(),
                report.cellsMoved(),
                report.verdict().broken(),
                report.incomplete(),
                report.warnings());
    }

    private static void assertNothingLooksAtWork(NightRunner night) {
        assertThat(night.rows("""
                        SELECT 'run', id FROM batch.run WHERE status = 'STARTED'
                        UNION ALL SELECT 'job', job_execution_id FROM batch.batch_job_execution
                        WHERE status NOT IN ('COMPLETED', 'FAILED')
                        UNION ALL SELECT 'step', step_execution_id FROM batch.batch_step_execution
                        WHERE status NOT IN ('COMPLETED', 'FAILED')""")).isEmpty();
    }

    private static String url(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            return connection.getMetaData().getURL();
        }
    }
}
