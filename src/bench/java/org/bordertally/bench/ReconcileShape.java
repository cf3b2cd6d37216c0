package org.bordertally.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A million cases that two feeds tell of, over 240 months and 200 countries, one in a hundred of them differing: reconciled all
 * at once, and by a night after.
 */
final class ReconcileShape implements Shape {
    private static final LocalDate NIGHT = LocalDate.of(2025, 12, 31);
    private static final int COUNTRIES = 200;
    private static final int CASES = 1_000_000;

    /** The case's day and country follow from its number; of a hundred, one is lost, moved or counted differently. */
    private static final List<String> FILL = List.of(
            """
            INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes, modified_at,
                                         counts, read, accepted, received_at)
            SELECT feed, sender, '2025-12-30', 1, 'ACCEPTED', feed || '.csv', feed || '.csv', 1, now(), true, %1$d, %1$d, now()
            FROM (VALUES ('handovers', 'HUU_NGHI'), ('crossings', 'HUU_NGHI')) AS f (feed, sender)""".formatted(CASES),
            """
            CREATE TABLE made AS
            WITH country AS (
                SELECT code, row_number() OVER (ORDER BY code) - 1 AS number FROM warehouse.country
                WHERE code ~ '^[A-Z]{3}$' ORDER BY code LIMIT %1$d
            )
            SELECT i, 'CASE-' || i AS case_id, country.code AS partner_country,
                   date '2006-01-01' + (i * 7919::bigint %% 7304)::int AS day, 1 + i %% 9 AS persons
            FROM generate_series(0, %2$d - 1) i
            JOIN country ON country.number = i %% %1$d""".formatted(COUNTRIES, CASES),
            """
            INSERT INTO ledger.case_record (delivery_id, flow, case_id, day, post, partner_country, line, persons)
            SELECT 1, 'HANDOVER_RECEIVED', case_id, day, 'HUU_NGHI', partner_country, i + 2, persons FROM made
            UNION ALL
            SELECT 2, 'HANDOVER_ENTRY', case_id, CASE i %% 300 WHEN 1 THEN day + 20 ELSE day END, 'HUU_NGHI', partner_country,
                   i + 2, persons + CASE i %% 300 WHEN 2 THEN 1 ELSE 0 END
            FROM made WHERE i %% 300 <> 0""".replace("%%", "%"),
            """
            INSERT INTO ledger.case_home (flow, case_id, day, post, partner_country, delivery_id)
            SELECT flow, case_id, day, post, partner_country, delivery_id FROM ledger.case_record""",
            """
            INSERT INTO ledger.tally (delivery_id, day, post, flow, partner_country, citizenship, traveller_group,
                                      travel_mode, sex, age_band, bound, persons, cases)
            SELECT delivery_id, day, post, flow, partner_country, 'VNM', '_U', '_U', '_U', '_U', 'EXACT', sum(persons), 0
            FROM ledger.case_record GROUP BY delivery_id, day, post, flow, partner_country""",
            """
            INSERT INTO warehouse.touched (day, flow, partner_country, reason, delivery_id)
            SELECT day, flow, partner_country, 'DELIVERY', delivery_id FROM ledger.tally""",
            "DROP TABLE made");

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Path jobs = bench.root().resolve("jobs");
        Path nothing = Files.createDirectories(bench.folder().resolve("nothing"));
        Server.Place place = bench.server().newMigratedPlace();
        LaunchedNight.run(bench, place, nothing, jobs, NIGHT.minusDays(1));
        fill(place);
        bench.server().vacuum(place);
        LaunchedNight all = LaunchedNight.run(bench, place, nothing, jobs, NIGHT.minusDays(1));
        Path inbox = Files.createDirectories(bench.folder().resolve("reconcile-night"));
        SentFiles.write(inbox, NIGHT, 1, 1_000);
        bench.server().vacuum(place);
        bench.server().settle();
        LaunchedNight night = LaunchedNight.run(bench, place, inbox, jobs, NIGHT);
        String findings = bench.server().ask(place, "SELECT count(*) FROM reconciliation.finding");
        String causes = bench.server().ask(place, "SELECT count(*) FROM reconciliation.cause");
        report.add(new Report.Table(
                "Reconciling %,d cases of two feeds, 240 months, %d countries".formatted(CASES, COUNTRIES),
                List.of("night", "reconcile, ms", "publish, ms"),
                List.of(row("all of it", all), row("the night after, all posts of one day", night)),
                List.of(findings + " findings, " + causes + " causes.")));
        bench.server().drop(place);
    }

    private static List<String> row(String what, LaunchedNight night) {
        return List.of(what, milliseconds(night, "reconcile"), milliseconds(night, "publish"));
    }

    private static String milliseconds(LaunchedNight night, String step) {
        return String.format(Locale.ROOT, "%.0f", night.milliseconds().getOrDefault(step, 0.0));
    }

    private static void fill(Server.Place place) throws Exception {
        try (Connection connection = place.owner().connect();
                Statement statement = connection.createStatement()) {
            for (String step : FILL) {
                statement.execute(step);
            }
        }
    }
}
