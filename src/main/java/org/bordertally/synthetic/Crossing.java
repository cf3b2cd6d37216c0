package org.bordertally.synthetic;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** One row of the crossings feed before it has its record id; an empty text is a missing value. */
record Crossing(
        LocalDateTime at,
        Clock clock,
        String direction,
        String status,
        String basis,
        String citizenship,
        String partner,
        String group,
        String travelMode,
        String sex,
        String birthYear,
        String caseId,
        String persons,
        String documentNumber) {

    static final String HEADER = "record_id,crossed_at,direction,status,basis,citizenship,partner_country,"
            + "traveller_group,travel_mode,sex,birth_year,case_id,persons,document_no";

    private static final int HOURS_AHEAD_OF_UTC = 7;

    /** How a sender writes the time of a crossing. */
    enum Clock {
        LOCAL,
        OFFSET,
        UTC
    }

    String line(String recordId) {
        return String.join(
                ",",
                recordId,
                time(),
                direction,
                status,
                basis,
                citizenship,
                partner,
                group,
                travelMode,
                sex,
                birthYear,
                caseId,
                persons,
                documentNumber);
    }

    private String time() {
        return switch (clock) {
            case LOCAL -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at);
            case OFFSET -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at) + "+07:00";
            case UTC -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at.minusHours(HOURS_AHEAD_OF_UTC)) + "Z";
        };
    }
}
