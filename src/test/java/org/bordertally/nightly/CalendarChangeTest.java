package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A named period that is declared, moved or withdrawn after its days were published. */
class CalendarChangeTest {
    private static final String TODAY = "2024-08-12";
    private static final String CELLS = """
            SELECT m.period_name, m.persons, r.reason FROM warehouse.migration_flow m
            JOIN warehouse.migration_flow_revision r USING (period_type, period_start, period_end, flow, partner_country, revision)
            WHERE m.period_name LIKE 'harvest%' ORDER BY m.period_name""";

    @TempDir
    Path folder;

    private Path jobs;
    private Path inbox;

    @BeforeEach
    void publishTwoDays() throws IOException {
        jobs = LenientJobs.in(folder);
        inbox = folder.resolve("inbox");
        CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-02", "CHN")
                .writeInto(inbox);
    }

    @Test
    void aPeriodDeclaredLaterIsPublishedAndOneThatMovesGivesItsNameFree() throws IOException {
        try (Database database = TestDatabase.create()) {
            NightRunner before = new NightRunner(database, folder, jobs);
            before.run(inbox, TODAY);
            assertThat(before.rows(CELLS)).isEmpty();

            declare("2024-08-01", "2024-08-02");
            NightRunner declared = new NightRunner(database, folder, jobs);
            assertThat(declared.run(inbox, TODAY).cellsMoved()).isEqualTo(1);
            assertThat(declared.rows(CELLS)).containsExactly("harvest 2 CALENDAR_CHANGE");
            assertThat(declared.run(inbox, TODAY).changedNothing()).isTrue();

            moveTheStart("2024-08-01", "2024-08-02");
            NightRunner moved = new NightRunner(database, folder, jobs);
            moved.run(inbox, TODAY);
            assertThat(moved.rows(CELLS))
                    .containsExactly(
                            "harvest 1 CALENDAR_CHANGE", "harvest (withdrawn, 2024-08-01/P2D) 2 CALENDAR_CHANGE");
        }
    }

    private void declare(String from, String to) throws IOException {
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(
                calendar,
                Files.readString(calendar)
                        .replaceFirst(
                                "(?m)^periods:.*$",
                                "periods:\n  - {name: harvest, from: " + from + ", to: " + to
                                        + ", en: harvest, vi: vụ gặt}"));
    }

    private void moveTheStart(String from, String to) throws IOException {
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(
                calendar, Files.readString(calendar).replace("harvest, from: " + from, "harvest, from: " + to));
    }
}
