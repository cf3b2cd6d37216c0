package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.inquiry.MonthlyFigures;
import org.bordertally.inquiry.MonthlyFigures.Month;
import org.bordertally.inquiry.MonthlyQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonthlyFiguresTest {
    @TempDir
    Path folder;

    private List<Month> trend(String from, String to) throws IOException {
        Path inbox = folder.resolve("inbox");
        day("2023-02-28", 1, inbox);
        day("2023-03-01", 2, inbox);
        day("2023-03-20", 10, inbox);
        day("2024-02-27", 20, inbox);
        day("2024-02-29", 40, inbox);
        day("2024-03-15", 100, inbox);
        day("2024-03-16", 200, inbox);
        try (NightRunner night = new NightRunner(folder, LenientJobs.in(folder))) {
            night.run(inbox, "2024-03-31");
            return MonthlyFigures.of(night.jdbc, LocalDate.parse(from), LocalDate.parse(to), "IRREGULAR_ENTRY", "CHN")
                    .trend();
        }
    }

    @Test
    void aMonthTellsWhatIsMissingAndHowFarItMovedNotThatItWasClosed() throws IOException {
        Path jobs = LenientJobs.in(
                folder, "[{feed: crossings, senders: [MONG_CAI], every: day, from: 2024-07-31, to: 2024-08-02}]");
        Path inbox = folder.resolve("inbox");
        day("2024-07-31", 5, inbox);
        day("2024-08-01", 7, inbox);
        try (NightRunner night = new NightRunner(folder, jobs)) {
            night.run(inbox, "2024-08-02");
            CrossingsFile.of("MONG_CAI_2024-08-01_r2")
                    .irregularEntry("1", "2024-08-01", "C2024-08-01", 4)
                    .writeInto(inbox);
            night.run(inbox, "2024-08-03");

            night.jdbc.sql("""
                            INSERT INTO warehouse.migration_flow_revision
                            SELECT period_type, period_start, period_end, flow, partner_country, 2, cases, persons, 'A', 'CLOSING',
                                   publication_id
                            FROM warehouse.migration_flow_revision
                            WHERE period_type = 'DAY' AND period_start = '2024-07-31' AND flow = 'IRREGULAR_ENTRY'""").update();
            night.jdbc.sql("""
                            UPDATE warehouse.migration_flow SET revision = 2, obs_status = 'A'
                            WHERE period_type = 'DAY' AND period_start = '2024-07-31' AND flow = 'IRREGULAR_ENTRY'""").update();

            assertThat(MonthlyQuality.of(
                            night.jdbc,
                            LocalDate.parse("2024-07-01"),
                            LocalDate.parse("2024-08-31"),
                            "IRREGULAR_ENTRY",
                            "CHN"))
                    .containsExactly(
                            new MonthlyQuality("2024-07", 1, 1, 0, 1, 0, 0, true),
                            new MonthlyQuality("2024-08", 2, 1, 0, 1, 1, -3, false));
        }
    }

    private static void day(String day, int persons, Path inbox) throws IOException {
        CrossingsFile.of("MONG_CAI_" + day)
                .irregularEntry("1", day, "C" + day, persons)
                .writeInto(inbox);
    }

    @Test
    void aMonthThatIsCutOffIsComparedWithTheSameDaysOfTheYearBefore() throws IOException {
        assertThat(trend("2024-02-28", "2024-03-15"))
                .containsExactly(new Month("2024-02", 1L, 40L, 1L), new Month("2024-03", 1L, 100L, 2L));
    }

    @Test
    void aMonthWithoutFiguresIsUnknownNotNothing() throws IOException {
        assertThat(trend("2023-12-01", "2024-01-31"))
                .containsExactly(new Month("2023-12", null, null, null), new Month("2024-01", null, null, null));
    }
}
