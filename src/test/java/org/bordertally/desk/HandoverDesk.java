package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightReport;

/**
 * Handovers of July 2024 that the post signed, and the crossings that mirror them: 15 persons in 2 cases on the left, 16 in 3
 * on the right; the days differ, too.
 */
final class HandoverDesk implements AutoCloseable {
    static final String HANDOVERS = "handovers_MONG_CAI_2024-07-31.csv";

    private static final String HEADER =
            "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,sex,"
                    + "birth_year,legal_basis,order_no,letter_no\n";

    /** Longer periods that do not hold what their days hold, and days that do not hold what is counted. */
    private static final List<String> MUST_BE_EMPTY = List.of("""
            SELECT m.period_type, m.time_period, m.flow, m.partner_country
            FROM warehouse.migration_flow m
            WHERE ROW (m.cases, m.persons)::text <> (
                SELECT ROW (sum(d.cases), sum(d.persons))::text FROM warehouse.migration_flow d
                WHERE d.period_type = 'DAY' AND (d.flow, d.partner_country) = (m.flow, m.partner_country)
                  AND d.period_start BETWEEN m.period_start AND m.period_end)""", """
            WITH counted AS (
                SELECT p.period_type, p.period_start, p.period_end, t.flow, t.partner_country, t.citizenship,
                       t.traveller_group, t.travel_mode, sum(t.persons)::bigint AS persons
                FROM warehouse.flow_daily t
                JOIN warehouse.flow f ON f.code = t.flow AND f.published
                JOIN warehouse.period p ON t.day BETWEEN p.period_start AND p.period_end
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8),
            published AS (
                SELECT period_type, period_start, period_end, flow, partner_country, citizenship, traveller_group, travel_mode,
                       persons
                FROM warehouse.migration_flow_by_citizenship)
            (TABLE counted EXCEPT TABLE published) UNION ALL (TABLE published EXCEPT TABLE counted)""", """
            WITH counted AS (
                SELECT flow, partner_country, day, sum(cases)::bigint AS cases FROM warehouse.case_daily
                GROUP BY flow, partner_country, day),
            published AS (
                SELECT flow, partner_country, period_start AS day, cases FROM warehouse.migration_flow
                WHERE period_type = 'DAY' AND cases > 0)
            SELECT * FROM published p FULL JOIN counted c USING (flow, partner_country, day)
            JOIN warehouse.flow f ON f.code = flow AND f.published
            WHERE p.cases IS DISTINCT FROM c.cases""");

    final DeskRunner runner;

    private HandoverDesk(DeskRunner runner) {
        this.runner = runner;
    }

    /** A night has taken both sides. */
    static HandoverDesk open(Path folder, Path jobs) throws IOException {
        HandoverDesk desk = empty(folder, jobs);
        desk.handovers(HANDOVERS, "H1 2024-07-05 C-1 10", "H2 2024-07-20 C-2 5");
        desk.night(
                crossings("MONG_CAI_2024-07-31", "X1 2024-07-06 C-1 8", "X2 2024-07-20 C-3 7", "X3 2024-07-25 C-4 1"));
        return desk;
    }

    static HandoverDesk empty(Path folder, Path jobs) {
        return new HandoverDesk(new DeskRunner(folder, jobs));
    }

    /** Shipped jobs but for a calendar in which this is due, YAML items one a line. */
    static Path jobs(Path folder, String... due) throws IOException {
        return LenientJobs.in(folder, due.length == 0 ? "[]" : "\n  - " + String.join("\n  - ", due));
    }

    static Path asksForTwo(Path jobs) throws IOException {
        Files.writeString(jobs.resolve("nightly.yaml"), "\ntwoPersons: true\n", StandardOpenOption.APPEND);
        return jobs;
    }

    /** Entries by handover, each written {@code RECORD DAY CASE PERSONS}. */
    static CrossingsFile crossings(String delivery, String... rows) {
        CrossingsFile file = CrossingsFile.of(delivery);
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            file.line("%s,%sT09:00:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,F,1990,%s,%s,"
                    .formatted(cells[0], cells[1], cells[2], cells[3]));
        }
        return file;
    }

    /** Handovers received, each written {@code RECORD DAY CASE PERSONS}. */
    void handovers(String name, String... rows) throws IOException {
        StringBuilder file = new StringBuilder(HEADER);
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            file.append("%s,%s,%sT10:00:00,RECEIVED,CHN,VNM,%s,,,BORDER_CHN,,\n"
                    .formatted(cells[0], cells[2], cells[1], cells[3]));
        }
        Files.createDirectories(runner.inbox);
        Files.writeString(runner.inbox.resolve(name), file);
    }

    NightReport night(CrossingsFile... files) throws IOException {
        return runner.nightOf(files);
    }

    /** The finding of a rule on handovers received, e.g. {@code MONTH 2024-07-01 PERSONS}. */
    long finding(String text) {
        String[] words = text.split(" ", -1);
        return runner.night
                .jdbc
                .sql("SELECT id FROM reconciliation.finding WHERE rule = 'handover-received'"
                        + " AND period_type = :type AND period_start = :start::date AND measure = :measure")
                .param("type", words[0])
                .param("start", words[1])
                .param("measure", words[2])
                .query(Long.class)
                .single();
    }

    /** Cells of handovers received that are not empty: {@code TIME-PERIOD CASES PERSONS}. */
    List<String> cells() {
        return runner.night.rows("""
                SELECT time_period, cases, persons FROM warehouse.migration_flow
                WHERE flow = 'HANDOVER_RECEIVED' AND (cases > 0 OR persons > 0)
                ORDER BY period_start, period_end""");
    }

    List<String> published() {
        List<String> published = new ArrayList<>(
                runner.night.rows("SELECT * FROM canonical.migration_flow WHERE persons > 0 OR cases > 0"));
        published.addAll(runner.night.rows("SELECT * FROM canonical.migration_flow_by_citizenship"));
        published.addAll(runner.night.rows("SELECT * FROM canonical.case_daily"));
        published.addAll(runner.night.rows("SELECT * FROM warehouse.flow_daily ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9"));
        return published;
    }

    /** Numbered as they were made; previews leave gaps in their own numbers. */
    List<String> decisions() {
        return runner.night.rows("""
                SELECT row_number() OVER (ORDER BY id), accepted, state, because FROM reconciliation.decision ORDER BY id""");
    }

    /** What days of a closed period are published as need not be what the ledger holds. */
    void assertThatLongerPeriodsAddUp() {
        assertThat(runner.night.rows(MUST_BE_EMPTY.get(0))).isEmpty();
    }

    void assertThatAllAddsUp() {
        MUST_BE_EMPTY.forEach(sql -> assertThat(runner.night.rows(sql)).isEmpty());
        assertThat(runner.night.number("SELECT count(*) FROM warehouse.touched"))
                .isZero();
    }

    @Override
    public void close() {
        runner.close();
    }
}
