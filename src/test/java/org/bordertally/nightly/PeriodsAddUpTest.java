package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Longer periods move by as much as their days. Whatever happens to the days, the periods must hold what their days hold, and
 * the days what the ledger holds.
 */
class PeriodsAddUpTest {
    private static final String NEW_PERIODS = """
            periods:
              - {name: harvest, from: 2024-08-01, to: 2024-08-03, en: harvest, vi: vụ gặt}
              - {name: summer, from: 2024-06-15, to: 2024-08-31, en: summer, vi: mùa hè}
            """;

    private static final String WRONG_CELLS = """
            SELECT m.period_type, m.time_period, m.flow, m.partner_country
            FROM warehouse.migration_flow m
            WHERE ROW (m.cases, m.persons)::text <> (
                SELECT ROW (sum(d.cases), sum(d.persons))::text FROM warehouse.migration_flow d
                WHERE d.period_type = 'DAY' AND (d.flow, d.partner_country) = (m.flow, m.partner_country)
                  AND d.period_start BETWEEN m.period_start AND m.period_end)""";

    private static final String COUNTED_BY_CITIZENSHIP = """
            SELECT p.period_type, p.period_start, p.period_end, t.flow, t.partner_country, t.citizenship, t.traveller_group,
                   t.travel_mode, sum(t.persons)::bigint AS persons
            FROM ledger.tally t
            JOIN warehouse.flow f ON f.code = t.flow AND f.published
            JOIN warehouse.period p ON t.day BETWEEN p.period_start AND p.period_end
            GROUP BY p.period_type, p.period_start, p.period_end, t.flow, t.partner_country, t.citizenship,
                     t.traveller_group, t.travel_mode""";

    private static final String WRONG_BY_CITIZENSHIP = """
            WITH counted AS (%s), published AS (
                SELECT period_type, period_start, period_end, flow, partner_country, citizenship, traveller_group, travel_mode,
                       persons
                FROM warehouse.migration_flow_by_citizenship)
            (TABLE counted EXCEPT TABLE published) UNION ALL (TABLE published EXCEPT TABLE counted)""".formatted(COUNTED_BY_CITIZENSHIP);

    private static final String WITHOUT_CELL = """
            SELECT * FROM warehouse.migration_flow_by_citizenship c
            WHERE NOT EXISTS (SELECT FROM warehouse.migration_flow m
                              WHERE (m.period_type, m.period_start, m.period_end, m.flow, m.partner_country)
                                  = (c.period_type, c.period_start, c.period_end, c.flow, c.partner_country))""";

    @TempDir
    Path folder;

    @Test
    void alsoAfterCorrectionsWithdrawalsAndNewPeriods() throws IOException {
        Path jobs = LenientJobs.in(folder);
        TwoNights nights = TwoNights.in(folder.resolve("inboxes"));
        try (Database database = TestDatabase.create()) {
            NightRunner before = new NightRunner(database, folder, jobs);
            before.run(nights.first, TwoNights.FIRST_DATE);
            assertAllAddsUp(before);

            declareNewPeriods(jobs);
            NightRunner later = new NightRunner(database, folder, jobs);
            later.run(nights.second, TwoNights.SECOND_DATE);
            assertAllAddsUp(later);
            assertThat(later.rows("SELECT DISTINCT period_name FROM warehouse.migration_flow WHERE period_name IN"
                            + " ('harvest', 'summer') ORDER BY 1"))
                    .containsExactly("harvest", "summer");

            Path third = folder.resolve("third");
            CrossingsFile.of("MONG_CAI_2024-08-01_r3").writeInto(third);
            CrossingsFile.of("MONG_CAI_2024-08-03")
                    .entry("late", "2024-08-01", "CHN")
                    .entry("new", "2024-08-03", "CHN")
                    .writeInto(third);
            later.run(third, TwoNights.SECOND_DATE);
            assertAllAddsUp(later);
        }
    }

    @Test
    void aRowByCitizenshipNamesOnlyWhatIsThere() throws IOException {
        TwoNights nights = TwoNights.in(folder.resolve("inboxes"));
        try (Database database = TestDatabase.create()) {
            NightRunner night = new NightRunner(database, folder, LenientJobs.in(folder));
            night.run(nights.first, TwoNights.FIRST_DATE);
            for (String mistake : new String[] {"citizenship = '???'", "flow = '???'", "period_end = '9999-12-31'"}) {
                assertThatThrownBy(() -> night.jdbc
                                .sql("UPDATE warehouse.migration_flow_by_citizenship SET " + mistake)
                                .update())
                        .isInstanceOf(DataIntegrityViolationException.class);
            }
            assertThatThrownBy(() -> TestDatabase.asOwner(database)
                            .sql("DELETE FROM warehouse.country WHERE code = 'KOR'")
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    private static void assertAllAddsUp(NightRunner night) {
        assertThat(night.rows(WRONG_CELLS)).isEmpty();
        assertThat(night.rows(WRONG_BY_CITIZENSHIP)).isEmpty();
        assertThat(night.rows(WITHOUT_CELL)).isEmpty();
        assertThat(night.rows(COUNTED_BY_CITIZENSHIP)).isNotEmpty();
    }

    private static void declareNewPeriods(Path jobs) throws IOException {
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(calendar, Files.readString(calendar).replaceFirst("(?m)^periods:.*$\n", NEW_PERIODS));
    }
}
