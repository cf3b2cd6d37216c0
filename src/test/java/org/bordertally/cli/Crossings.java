package org.bordertally.cli;

/** Text of crossings files, as a post would write it. */
final class Crossings {
    /** What nobody may find anywhere but in the original. */
    static final String DOCUMENT = "B1234567";

    private Crossings() {}

    static String header() {
        return "record_id,crossed_at,direction,status,basis,citizenship,partner_country,traveller_group,travel_mode,sex,"
                + "birth_year,case_id,persons,document_no";
    }

    /** A regular entry of one person on 11 August 2024, with its line end. */
    static String row(String record) {
        return record + ",2024-08-11T09:30:00,ENTRY,REGULAR,ORDINARY,CHN,,FOREIGNER,LAND,F,1990,,1," + DOCUMENT + "\n";
    }
}
