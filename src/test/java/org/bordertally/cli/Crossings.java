package org.bordertally.cli;

import java.util.Arrays;
import java.util.List;

/** Text of crossings files, as a post would write it. */
final class Crossings {
    /** What nobody may find anywhere but in the original. */
    static final String DOCUMENT = "B1234567";

    private Crossings() {}

    static String header() {
        return "record_id,crossed_at,direction,status,basis,citizenship,partner_country,traveller_group,travel_mode,sex,"
                + "birth_year,case_id,persons,document_no";
    }

    /** A row whose cells are given as {@code column=value}; the others are those of {@link #row}. */
    static String row(String record, String... cells) {
        List<String> columns = Arrays.asList(header().split(","));
        String[] values = row(record).strip().split(",");
        for (String cell : cells) {
            int equals = cell.indexOf('=');
            values[columns.indexOf(cell.substring(0, equals))] = cell.substring(equals + 1);
        }
        return String.join(",", values) + "\n";
    }

    /** A regular entry of one person on 11 August 2024, with its line end. */
    static String row(String record) {
        return record + ",2024-08-11T09:30:00,ENTRY,REGULAR,ORDINARY,CHN,,FOREIGNER,LAND,F,1990,,1," + DOCUMENT + "\n";
    }
}
