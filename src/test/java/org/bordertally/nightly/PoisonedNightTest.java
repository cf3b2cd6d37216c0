package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever facts one delivery has: the night goes on without it, names it, and all else is as if it had never come. */
class PoisonedNightTest {
    private static final String TODAY = "2024-08-12";

    private static final List<String> SENDERS = List.of("MONG_CAI", "LAO_CAI", "HUU_NGHI");

    private static final String HANDOVERS = "handovers_MONG_CAI_2024-08-06.csv";

    private static final String STATEMENTS = "statements_CHN_NIA_2024-08-09.csv";

    private static final List<String> FIGURES = List.of(
            "SELECT period_type, period_start, period_end, flow, partner_country, cases, persons, verdict"
                    + " FROM warehouse.migration_flow WHERE persons > 0 OR cases > 0 ORDER BY 1, 2, 3, 4, 5",
            "SELECT * FROM canonical.migration_flow_by_citizenship",
            "SELECT * FROM canonical.case_daily",
            "SELECT * FROM canonical.case_home",
            "SELECT * FROM canonical.finding",
            "SELECT * FROM canonical.cause",
            "SELECT * FROM canonical.warning",
            "SELECT * FROM warehouse.flow_daily ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
            "SELECT file_name, state, code, accepted, rejected, persons FROM intake.delivery WHERE state <> 'HELD' ORDER BY 1");

    @TempDir
    Path folder;

    /** Gives every row of a file that comes to a table another value. */
    private static void poison(NightRunner night, String table, String file, String change) {
        TestDatabase.asOwner(night.database)
                .sql("""
                        CREATE OR REPLACE FUNCTION batch.poison() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            IF EXISTS (SELECT FROM intake.delivery WHERE id = NEW.%s AND file_name LIKE '%s') THEN
                                %s;
                            END IF;
                            RETURN NEW;
                        END $$;
                        CREATE TRIGGER poison BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION batch.poison()""".formatted(table.equals("intake.delivery") ? "id" : "delivery_id", file, change, table))
                .update();
    }

    private static void cure(NightRunner night, String table) {
        TestDatabase.asOwner(night.database)
                .sql("DROP TRIGGER poison ON " + table)
                .update();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            ledger.tally,       crossings_LAO_CAI_2024-08-02.csv,   crossings, NEW.persons := 9223372036854775790
            ledger.tally,       crossings_MONG_CAI_2024-08-01.csv,  crossings, NEW.persons := 9223372036854775807
            ledger.tally,       crossings_HUU_NGHI_2024-08-03.csv,  crossings, NEW.cases := 9223372036854775807
            ledger.tally,       crossings_LAO_CAI_2024-08-01.csv,   crossings, NEW.citizenship := 'nowhere'
            ledger.tally,       crossings_LAO_CAI_2024-08-03.csv,   crossings, NEW.persons := NEW.persons / 0
            ledger.case_record, crossings_MONG_CAI_2024-08-03.csv,  crossings, "NEW.case_id := (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 400) i)"
            ledger.tally,       handovers_MONG_CAI_2024-08-06.csv,  handovers, NEW.persons := 9223372036854775807
            ledger.statement,   statements_CHN_NIA_2024-08-09.csv,  statements, NEW.persons := 9223372036854775807
            intake.delivery,    crossings_MONG_CAI_2024-08-02.csv,  crossings, "NEW.persons := CASE WHEN NEW.counts THEN 9223372036854775807 ELSE 0 END"
            """)
    void oneDeliveryDoesNotStopANight(String table, String file, String feed, String change) throws IOException {
        Path inbox = inbox();
        try (NightRunner poisoned = runner("poisoned");
                NightRunner without = runner("without")) {
            poison(poisoned, table, file, change);

            NightReport report = poisoned.run(inbox, TODAY);

            assertThat(report.exitCode()).isEqualTo(3);
            long id = poisoned.number("SELECT id FROM intake.delivery WHERE state = 'HELD'");
            assertThat(poisoned.rows(
                            "SELECT file_name, held_for, counts, persons FROM intake.delivery WHERE state = 'HELD'"))
                    .containsExactly(file + " BREAKS_FIGURES f 0");
            assertThat(report.notices())
                    .filteredOn(notice -> notice.deliveryId() == id)
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.message())
                            .contains(
                                    "feed " + feed + ", sender ",
                                    "./bordertally deliveries withdraw " + id + " --reason"));
            assertThat(poisoned.number("SELECT count(*) FROM ledger.tally WHERE delivery_id = " + id))
                    .isZero();
            Files.delete(inbox.resolve(file));
            without.run(inbox, TODAY);
            assertThat(figures(poisoned)).isEqualTo(figures(without));
        }
    }

    @Test
    void ofManyDeliveriesThoseThatCannotStayAreFound() throws IOException {
        Path inbox = inbox();
        List<String> bad = List.of(
                "crossings_LAO_CAI_2024-08-01.csv",
                "crossings_LAO_CAI_2024-08-03.csv",
                "crossings_HUU_NGHI_2024-08-02.csv");
        try (NightRunner poisoned = runner("poisoned");
                NightRunner without = runner("without")) {
            poison(poisoned, "ledger.tally", bad.get(0).replaceAll("01.csv", "0%"), """
                    IF NOT EXISTS (SELECT FROM intake.delivery WHERE id = NEW.delivery_id AND file_name LIKE '%2024-08-02.csv') THEN
                        NEW.persons := 9223372036854775807;
                    END IF""");
            TestDatabase.asOwner(poisoned.database).sql("""
                            CREATE FUNCTION batch.venom() RETURNS trigger LANGUAGE plpgsql AS $$
                            BEGIN
                                IF EXISTS (SELECT FROM intake.delivery
                                           WHERE id = NEW.delivery_id AND file_name LIKE 'crossings_HUU_NGHI_2024-08-02%') THEN
                                    NEW.citizenship := 'nowhere';
                                END IF;
                                RETURN NEW;
                            END $$;
                            CREATE TRIGGER venom BEFORE INSERT ON ledger.tally FOR EACH ROW EXECUTE FUNCTION batch.venom()""").update();

            assertThat(poisoned.run(inbox, TODAY).exitCode()).isEqualTo(3);

            assertThat(poisoned.rows("SELECT file_name FROM intake.delivery WHERE held_for = 'BREAKS_FIGURES'"))
                    .containsExactlyInAnyOrderElementsOf(bad);
            for (String file : bad) {
                Files.delete(inbox.resolve(file));
            }
            without.run(inbox, TODAY);
            assertThat(figures(poisoned)).isEqualTo(figures(without));
        }
    }

    @Test
    void whatHadGivenWayCountsAgain() throws IOException {
        Path inbox = inbox();
        try (NightRunner night = runner("poisoned")) {
            poison(night, "ledger.tally", "%_r2.csv", "NEW.persons := 9223372036854775807");
            night.run(inbox, TODAY);
            List<String> before = figures(night);
            CrossingsFile.of("LAO_CAI_2024-08-02_r2")
                    .entry("1", "2024-08-02", "CHN")
                    .entry("2", "2024-08-02", "CHN")
                    .writeInto(inbox);

            assertThat(night.run(inbox, TODAY).exitCode()).isEqualTo(3);

            assertThat(night.rows("SELECT file_name FROM intake.delivery WHERE state = 'HELD'"))
                    .containsExactly("crossings_LAO_CAI_2024-08-02_r2.csv");
            assertThat(figures(night)).isEqualTo(before);
            assertThat(night.run(inbox, TODAY).changedNothing()).isTrue();
        }
    }

    @Test
    void itStaysHeldWhenANeighbourSendsItBackAndGivesWayToItsCorrection() throws IOException {
        Path inbox = inbox();
        try (NightRunner night = runner("poisoned")) {
            poison(night, "ledger.tally", "crossings_LAO_CAI_2024-08-02.csv", "NEW.persons := 9223372036854775807");
            night.run(inbox, TODAY);
            // Of a lower rank, with a record that the held one has, too.
            CrossingsFile.of("LAO_CAI_2024-07-31")
                    .entry("LAO_CAI2", "2024-07-31", "CHN")
                    .writeInto(inbox);
            assertThat(night.run(inbox, TODAY).exitCode()).isZero();
            assertThat(night.rows("SELECT file_name, held_for FROM intake.delivery WHERE state = 'HELD'"))
                    .containsExactly("crossings_LAO_CAI_2024-08-02.csv BREAKS_FIGURES");

            CrossingsFile.of("LAO_CAI_2024-08-02_r2")
                    .entry("1", "2024-08-02", "CHN")
                    .writeInto(inbox);
            night.run(inbox, TODAY);

            assertThat(night.rows(
                            "SELECT state FROM intake.delivery WHERE file_name LIKE '%LAO_CAI_2024-08-02%' ORDER BY 1"))
                    .containsExactly("ACCEPTED", "SUPERSEDED");
        }
    }

    @Test
    void aMistakeOfTheProgramIsBlamedOnNoDelivery() throws IOException {
        Path inbox = inbox();
        try (NightRunner night = runner("mistaken")) {
            TestDatabase.asOwner(night.database)
                    .sql("ALTER TABLE warehouse.publication ADD CONSTRAINT mistaken CHECK (run_id IS NULL)")
                    .update();

            assertThatThrownBy(() -> night.run(inbox, TODAY))
                    .isInstanceOf(NightFailedException.class)
                    .hasMessageContaining("Step publish failed", "mistaken", "./bordertally rerun");

            assertThat(night.number("SELECT count(*) FROM intake.delivery WHERE state = 'HELD'"))
                    .isZero();
            TestDatabase.asOwner(night.database)
                    .sql("ALTER TABLE warehouse.publication DROP CONSTRAINT mistaken")
                    .update();
            assertThat(night.rerun(inbox, TODAY).exitCode()).isEqualTo(4);
        }
    }

    @Test
    void aNightThatWasStoppedByOneIsFinishedWithoutIt() throws IOException {
        Path inbox = inbox();
        try (NightRunner night = runner("stopped");
                NightRunner without = runner("without")) {
            TestDatabase.asOwner(night.database).sql("""
                            CREATE FUNCTION batch.refuse() RETURNS trigger LANGUAGE plpgsql AS
                            $$ BEGIN RAISE 'disk full'; END $$;
                            CREATE TRIGGER refuse AFTER INSERT ON ledger.case_home FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse()""").update();
            poison(night, "ledger.tally", "crossings_LAO_CAI_2024-08-02.csv", "NEW.persons := 9223372036854775807");
            assertThatThrownBy(() -> night.run(inbox, TODAY)).hasMessageContaining("disk full");
            TestDatabase.asOwner(night.database)
                    .sql("DROP TRIGGER refuse ON ledger.case_home")
                    .update();
            cure(night, "ledger.tally");

            assertThat(night.rerun(inbox, TODAY).exitCode()).isEqualTo(3);

            Files.delete(inbox.resolve("crossings_LAO_CAI_2024-08-02.csv"));
            without.run(inbox, TODAY);
            assertThat(figures(night)).isEqualTo(figures(without));
        }
    }

    private static List<String> figures(NightRunner night) {
        Map<String, List<String>> figures = new HashMap<>();
        FIGURES.forEach(query -> figures.put(query, night.rows(query)));
        List<String> all = new ArrayList<>();
        FIGURES.forEach(query -> all.addAll(figures.get(query)));
        return all;
    }

    private NightRunner runner(String name) throws IOException {
        return new NightRunner(Files.createDirectory(folder.resolve(name)), LenientJobs.in(folder, "[]"));
    }

    private Path inbox() throws IOException {
        Path inbox = folder.resolve("inbox");
        for (String sender : SENDERS) {
            for (int day = 1; day <= 3; day++) {
                CrossingsFile.of(sender + "_2024-08-0" + day)
                        .entry(sender + day, "2024-08-0" + day, "CHN")
                        .entry("k" + day, "2024-08-0" + day, "KOR")
                        .irregularEntry("i" + day, "2024-08-0" + day, "C-" + sender + day, day)
                        .line(
                                "h%1$d,2024-08-0%1$dT09:00:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,F,1990,H-%1$d,2,"
                                        .formatted(day))
                        .writeInto(inbox);
            }
        }
        Files.writeString(
                inbox.resolve(HANDOVERS),
                "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,sex,birth_year,legal_basis,"
                        + "order_no,letter_no\n"
                        + "h1,H-1,2024-08-05T10:00:00,RECEIVED,CHN,VNM,4,M,1990,BORDER_CHN,,\n"
                        + "h2,H-2,2024-08-06T10:00:00,RECEIVED,CHN,VNM,5,M,1990,BORDER_CHN,,\n");
        Files.writeString(inbox.resolve(STATEMENTS), """
                        statement_id,reporter,partner_country,flow,period_start,period_end,cases,persons,bound,letter_no,as_of
                        NIA-1,CHN,VNM,HANDOVER_GIVEN,2024-08-01,2024-08-09,2,9,EXACT,L-1,2024-08-09
                        """);
        return inbox;
    }
}
