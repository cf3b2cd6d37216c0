package org.bordertally.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A person's name and passport numbers in every place a sender may put them: in their own columns, in rows of every code,
 * under other columns' names, beyond the last column, above the header, and in files that cannot be read.
 */
final class CanaryFiles {
    static final String NAME = "Quxandria";
    static final String PASSPORT = "P7654321Z";
    static final String NUMBER = "987654321098";

    /** As a person is written in personal columns. */
    private static final String PERSON = NAME + " Nguyễn," + PASSPORT;

    /** Kept on purpose: what is found of a row that is stored. */
    static final String CASE = "case-of-a-row-that-counts";

    private static final String DAY = "2024-08-01";
    private static final String HEADER =
            "record_id,day,post,sort,citizenship,persons,cases,born,part,total,letter,full_name,document_no\n";

    static final String CONTRACT = """
            feed: travellers
            file: "travellers_{sender}_{date}[_r{revision}].csv[.gz]"
            schema:
              primaryKey: [record_id]
              fields:
                - {name: record_id, type: string, constraints: {required: true, maxLength: 64}}
                - {name: day, type: date, constraints: {required: true}}
                - {name: post, type: post}
                - {name: sort, type: string, constraints: {required: true, enum: [REGULAR, IRREGULAR, OTHER]}}
                - {name: citizenship, type: country, constraints: {required: true}}
                - {name: persons, type: number, constraints: {minimum: 1}}
                - {name: cases, type: integer}
                - {name: born, type: year, constraints: {maximum: 2024}}
                - {name: part, type: integer}
                - {name: letter, type: string, constraints: {pattern: "L[0-9]+"}}
                - {name: full_name, type: string, personal: true, constraints: {required: true}}
                - {name: document_no, type: string, personal: true}
            total: {column: total, parts: [part]}
            tally:
              post: post
              day: day
              cases: cases
              age: born
              flow:
                - {when: {sort: REGULAR}, is: REGULAR_ENTRY}
                - {when: {sort: IRREGULAR}, is: IRREGULAR_ENTRY}
            rejects: {maxRatio: 1, fromRows: 10, maxRows: 200}
            hold: {fewerRows: 0.5, repeated: 1}
            lateness: 100
            """;

    private final Path inbox;

    CanaryFiles(Path inbox) {
        this.inbox = inbox;
    }

    /** A row with all its cells before the personal ones as given. */
    private static String row(String id, String cells) {
        return id + "," + cells + "," + PERSON + "\n";
    }

    private static String good(String id) {
        return row(id, DAY + ",HUU_NGHI,REGULAR,CHN,1,,1990,,,L1");
    }

    void write() throws IOException {
        write("travellers_HUU_NGHI_2024-08-01.csv", HEADER + good("1") + everyCode() + everyWrongColumn());
        write(
                "travellers_HUU_NGHI_2024-08-02.csv",
                HEADER + good("1") + good("2").replace("1990", "1991"));
        write("travellers_MONG_CAI_2024-08-01.csv", HEADER + good("m1") + good("m2") + good("m3"));
        write("travellers_MONG_CAI_2024-08-01_r2.csv", HEADER + good("m1"));
        write(
                "travellers_MONG_CAI_2024-08-02.csv",
                HEADER + "broken," + PERSON + "\n" + (NAME + "," + PASSPORT + "\n").repeat(300));
        write("travellers_MONG_CAI_2024-08-03.csv", good("no-header") + good("at-all"));
        write("travellers_MONG_CAI_2024-08-04.csv", HEADER.strip() + good("header-and-row-in-one-line"));
        write("travellers_MONG_CAI_2024-08-05.csv", "\"" + HEADER + good("stray"));
        write("travellers_MONG_CAI_2024-08-06.csv", HEADER + PERSON + "x".repeat(2 << 20) + "\n");
        write("travellers_MONG_CAI_2024-08-07.csv", HEADER + "\"" + (PERSON + "\n").repeat(60_000));
        write("travellers_MONG_CAI_2024-08-08.csv", HEADER + good("nul\0"));
        Files.write(inbox.resolve("travellers_MONG_CAI_2024-08-09.csv"), (HEADER + good("é")).getBytes(ISO_8859_1));
        byte[] text = (HEADER + good("z").repeat(100)).getBytes(UTF_8);
        Files.write(inbox.resolve("travellers_MONG_CAI_2024-08-10.csv.gz"), Arrays.copyOf(text, text.length / 2));
        write("travellers_NOBODY_2024-08-10.csv", HEADER + good("1"));
        write("what is this.csv", HEADER + good("1"));
        write("crossings_HUU_NGHI_2024-08-01.csv", """
                record_id,crossed_at,direction,status,basis,citizenship,partner_country,traveller_group,travel_mode,sex,\
                birth_year,case_id,persons,document_no
                %1$s-next-to-the-key,2024-08-01T10:00,ENTRY,IRREGULAR,,CHN,,,,,,%2$s,1,%1$s
                """.formatted(PASSPORT, CASE));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(inbox.resolve(name), text);
    }

    /** A row of each code, with the person where it belongs. */
    private static String everyCode() {
        return row("2", DAY + ",HUU_NGHI,REGULAR,CHN,1,,1990,,,L1,too,many")
                + row("3", DAY + ",HUU_NGHI")
                + "\"" + good("stray quote")
                + good("shifted").replace(NAME + " ", NAME + ", ")
                + HEADER
                + good("4").replace(NAME + " Nguyễn", "")
                + row("5", DAY + ",,REGULAR,CHN,1,,1990,,,")
                + row("6", "1 August,HUU_NGHI,REGULAR,CHN,1,,1990,,,")
                + row("7", DAY + ",HUU_NGHI,NEITHER,CHN,1,,1990,,,")
                + row("8", DAY + ",HUU_NGHI,REGULAR,CHN,0,,1990,,,")
                + row("9", DAY + ",HUU_NGHI,REGULAR,XXXX,1,,1990,,,")
                + row("10", DAY + ",NOWHERE,REGULAR,CHN,1,,1990,,,")
                + row("11", "2024-12-01,HUU_NGHI,REGULAR,CHN,1,,1990,,,")
                + row("12", "2023-12-01,HUU_NGHI,REGULAR,CHN,1,,1990,,,")
                + row("13", DAY + ",HUU_NGHI,OTHER,CHN,1,,1990,,,")
                + row("14", DAY + ",HUU_NGHI,REGULAR,CHN,1,,1990,1,2,")
                + good("1").replace("CHN", "LAO")
                + row("16", DAY + ",HUU_NGHI,IRREGULAR,CHN,1,2,1990,,,")
                + row("17", DAY + ",HUU_NGHI,REGULAR,CHN,1.5,,1990,,,");
    }

    /** Rows with the name, or a number of a passport, in a column that is not for it. */
    private static String everyWrongColumn() {
        String[] right = {"", DAY, "HUU_NGHI", "REGULAR", "CHN", "1", "", "1990", "", "", "L1"};
        StringBuilder rows = new StringBuilder();
        for (String wrong : new String[] {NAME, NAME + " Nguyễn", PASSPORT, NUMBER, "+" + NUMBER, NAME + "1"}) {
            for (int column = 1; column < right.length; column++) {
                String[] cells = right.clone();
                cells[0] = "wrong" + column + wrong;
                cells[column] = wrong;
                rows.append(String.join(",", cells)).append(',').append(PERSON).append('\n');
            }
        }
        return rows.toString();
    }
}
