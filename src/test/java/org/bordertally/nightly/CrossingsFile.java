package org.bordertally.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A crossings file as a post would write it. */
public final class CrossingsFile {
    private static final String HEADER = "record_id,crossed_at,direction,status,basis,citizenship,partner_country,"
            + "traveller_group,travel_mode,sex,birth_year,case_id,persons,document_no";

    public final String name;
    private final List<String> rows = new ArrayList<>(List.of(HEADER));

    private CrossingsFile(String name) {
        this.name = name;
    }

    /** @param delivery sender, date and revision as the name holds them, e.g. {@code MONG_CAI_2024-08-01_r2} */
    public static CrossingsFile of(String delivery) {
        return new CrossingsFile("crossings_" + delivery + ".csv");
    }

    /** Adds a regular entry. */
    public CrossingsFile entry(String record, String day, String citizenship) {
        rows.add(record + "," + day + "T09:30:00,ENTRY,REGULAR,ORDINARY," + citizenship
                + ",,FOREIGNER,LAND,F,1990,,,B1234567");
        return this;
    }

    /** Adds persons who entered irregularly, as part of a case. */
    public CrossingsFile irregularEntry(String record, String day, String caseId, int persons) {
        rows.add(record + "," + day + "T22:10:00,ENTRY,IRREGULAR,ORDINARY,CHN,,FOREIGNER,LAND,M,1985," + caseId + ","
                + persons + ",");
        return this;
    }

    /** Adds a line as it stands. */
    public CrossingsFile line(String text) {
        rows.add(text);
        return this;
    }

    public Path writeInto(Path inbox) throws IOException {
        Files.createDirectories(inbox);
        return Files.writeString(inbox.resolve(name), String.join("\n", rows) + "\n");
    }
}
