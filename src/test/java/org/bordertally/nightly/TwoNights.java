package org.bordertally.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.bordertally.database.Database;

/**
 * Two small nights with something of everything: the second corrects, repeats, contradicts, replaces and holds what the first
 * counted, so that much of that is counted again, in more than one parcel.
 */
final class TwoNights {
    static final String FIRST_DATE = "2024-08-10";
    static final String SECOND_DATE = "2024-08-12";

    private static final int SMALL_FILES = 60;
    private static final String STATEMENT = "statement_id,reporter,partner_country,flow,period_start,period_end,cases,"
            + "persons,bound,letter_no,as_of\nNIA-1,CHN,VNM,HANDOVER_GIVEN,2024-08-01,2024-08-09,%s,EXACT,L-1,2024-08-09\n";
    private static final String HANDOVERS = "record_id,case_id,handed_over_at,direction,partner_country,citizenship,"
            + "persons,sex,birth_year,legal_basis,order_no,letter_no\n"
            + "h1,C-9,2024-08-05T10:00:00,RECEIVED,CHN,VNM,%d,M,1990,BORDER_CHN,,\n";
    private static final String TOLD = """
            WITH told AS (
                INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes, modified_at,
                                             sha256, received_at)
                VALUES ('crossings', 'LAO_BAO', '2024-08-04', 0, 'RECEIVED', 'told', '', 0, '2024-08-04T12:00:00Z', 'told',
                        '2024-08-04T12:00:00Z')
                RETURNING id, feed, sender
            ), stream AS (
                INSERT INTO intake.stream SELECT feed, sender FROM told
            )
            INSERT INTO intake.telling (delivery_id, flow, partner_country, cases, persons, told_by, reason, told_at)
            SELECT id, 'IRREGULAR_ENTRY', 'LAO', 1, 7, 'duty officer', 'line down', '2024-08-04T12:00:00Z' FROM told""";

    final Path first;
    final Path second;

    private TwoNights(Path folder) {
        this.first = folder.resolve("first");
        this.second = folder.resolve("second");
    }

    static TwoNights in(Path folder) throws IOException {
        TwoNights nights = new TwoNights(folder);
        nights.writeFirst();
        nights.writeSecond();
        return nights;
    }

    /** Runs the first night on a database that has seen none. */
    void runFirst(Database database, Path home) {
        try (NightRunner night = new NightRunner(database, home, Path.of("jobs"))) {
            night.jdbc.sql(TOLD).update();
            night.run(first, FIRST_DATE);
        }
    }

    private void writeFirst() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "CHN")
                .irregularEntry("3", "2024-08-01", "C-1", 4)
                .entry("4", "2024-08-32", "CHN")
                .writeInto(first);
        CrossingsFile repeating = CrossingsFile.of("MONG_CAI_2024-08-02").entry("2", "2024-08-01", "CHN");
        for (int row = 10; row < 30; row++) {
            repeating.entry(Integer.toString(row), "2024-08-02", "KOR");
        }
        repeating.writeInto(first);
        CrossingsFile.of("LAO_CAI_2024-08-02")
                .irregularEntry("5", "2024-08-02", "C-1", 2)
                .entry("6", "2024-08-01", "LAO")
                .writeInto(first);
        CrossingsFile.of("HUU_NGHI_2024-08-05")
                .line("h1,2024-08-05T10:05:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,M,1990,C-9,1,")
                .writeInto(first);
        write(first, "handovers_HUU_NGHI_2024-08-06.csv", HANDOVERS.formatted(2));
        write(first, "statements_CHN_NIA_2024-08-09.csv", STATEMENT.formatted("1,2"));
        write(first, "crossings_CAU_TREO_2024-08-04.csv", "no,header\n");
    }

    private void writeSecond() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01_r2")
                .entry("1", "2024-08-01", "KOR")
                .irregularEntry("3", "2024-08-01", "C-1", 6)
                .writeInto(second);
        CrossingsFile.of("MONG_CAI_2024-08-02_r2")
                .entry("10", "2024-08-02", "KOR")
                .writeInto(second);
        CrossingsFile.of("LAO_CAI_2024-08-01")
                .irregularEntry("7", "2024-07-31", "C-1", 3)
                .entry("6", "2024-08-01", "LAO")
                .writeInto(second);
        CrossingsFile.of("LAO_CAI_2024-08-03")
                .entry("6", "2024-08-01", "KOR")
                .entry("8", "2024-08-03", "XYZ")
                .writeInto(second);
        CrossingsFile.of("LAO_BAO_2024-08-04")
                .irregularEntry("1", "2024-08-04", "C-7", 5)
                .writeInto(second);
        CrossingsFile.of("HUU_NGHI_2024-08-06")
                .line("h1,2024-08-05T10:05:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,M,1990,C-9,1,")
                .writeInto(second);
        write(second, "handovers_HUU_NGHI_2024-08-06_r2.csv", HANDOVERS.formatted(1));
        write(second, "statements_CHN_NIA_2024-08-09_r2.csv", STATEMENT.formatted("1,1"));
        write(second, "crossings_MOC_BAI_2024-08-04.csv", "no,header\n");
        write(second, "holiday-rota.csv", "a,b\n");
        for (int file = 0; file < SMALL_FILES; file++) {
            String date = LocalDate.parse("2024-06-01").plusDays(file).toString();
            CrossingsFile.of("TA_LUNG_" + date).entry("t" + file, date, "CHN").writeInto(second);
        }
    }

    private static void write(Path inbox, String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(inbox).resolve(name), text);
    }
}
