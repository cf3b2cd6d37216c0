package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Rows that break one rule each, and some that look odd but are valid: whoever skips a check gets another result. */
final class FaultyRows {
    private static final String TOO_LONG = "R".repeat(65);

    private FaultyRows() {}

    static void appendTo(Path file) throws IOException {
        Files.write(file, rows(Input.businessDate(file)), StandardOpenOption.APPEND);
    }

    private static List<String> rows(LocalDate day) {
        List<String> rows = new ArrayList<>();
        // Valid: another offset, lower bounds, a birth year after the event, the oldest day, nothing but what is required.
        rows.add("V1," + day.minusDays(1) + "T17:30:00Z,ENTRY,REGULAR,ORDINARY,CHN,CHN,FOREIGNER,LAND,F,1990,,1,X");
        rows.add("V2," + day + "T00:30:00+09:00,EXIT,REGULAR,,LAO,,FOREIGNER,LAND,M,1990,,,X");
        rows.add("V3," + day + "T10:00:00,EXIT,REGULAR,DEPORTATION,KOR,,,AIR,X," + (day.getYear() + 1) + ",C1,2,X");
        rows.add("V4," + day.minusDays(400) + "T10:00:00,ENTRY,IRREGULAR,HANDOVER,XXA,,,,,,C2,,");
        rows.add("\"V5\"," + day + "T10:00:00,\"ENTRY\",REGULAR,,VNM,,,,,,,,\"a \"\"quoted\"\", cell\"");
        // Each of these breaks one rule.
        rows.add("," + day + "T10:00:00,ENTRY,REGULAR,,CHN,,,,,,,,");
        rows.add(TOO_LONG + "," + day + "T10:00:00,ENTRY,REGULAR,,CHN,,,,,,,,");
        rows.add("F1,,ENTRY,REGULAR,,CHN,,,,,,,,");
        rows.add("F2,noon,ENTRY,REGULAR,,CHN,,,,,,,,");
        rows.add("F3,2023-02-29T10:00:00,ENTRY,REGULAR,,CHN,,,,,,,,");
        rows.add("F4," + day.plusDays(1) + "T00:00:00,ENTRY,REGULAR,,CHN,,,,,,,,");
        rows.add("F5," + day + "T17:00:00Z,ENTRY,REGULAR,,CHN,,,,,,,,");
        rows.add("F6," + day.minusDays(401) + "T23:59:59,ENTRY,REGULAR,,CHN,,,,,,,,");
        rows.add("F7," + day + "T10:00:00,,REGULAR,,CHN,,,,,,,,");
        rows.add("F8," + day + "T10:00:00,IN,REGULAR,,CHN,,,,,,,,");
        rows.add("F9," + day + "T10:00:00,ENTRY,NORMAL,,CHN,,,,,,,,");
        rows.add("F10," + day + "T10:00:00,ENTRY,REGULAR,GIFT,CHN,,,,,,,,");
        rows.add("F11," + day + "T10:00:00,ENTRY,REGULAR,,,,,,,,,,");
        rows.add("F12," + day + "T10:00:00,ENTRY,REGULAR,,QQQ,,,,,,,,");
        rows.add("F13," + day + "T10:00:00,ENTRY,REGULAR,,CHN,QQQ,,,,,,,");
        rows.add("F14," + day + "T10:00:00,ENTRY,REGULAR,,CHN,,TOURIST,,,,,,");
        rows.add("F15," + day + "T10:00:00,ENTRY,REGULAR,,CHN,,,FOOT,,,,,");
        rows.add("F16," + day + "T10:00:00,ENTRY,REGULAR,,CHN,,,,W,,,,");
        rows.add("F17," + day + "T10:00:00,ENTRY,REGULAR,,CHN,,,,,young,,,");
        rows.add("F18," + day + "T10:00:00,ENTRY,REGULAR,,CHN,,,,,,,0,");
        rows.add("F19," + day + "T10:00:00,ENTRY,REGULAR,,CHN,,,,,,,many,");
        return rows;
    }
}
