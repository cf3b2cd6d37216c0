package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.synthetic.LoadFeeds;
import org.bordertally.synthetic.LoadRequest;

/**
 * What all senders send over some days: crossings of each post, every day; on Sundays also handovers and deportations, and the
 * crossings that mirror them. Now and then the two sides differ, so that there is something to find.
 */
public final class SentFiles {
    static final int POSTS = 21;
    static final List<String> HANDING_OVER =
            List.of("HUU_NGHI", "MONG_CAI", "LAO_CAI", "TA_LUNG", "THANH_THUY", "CAU_TREO", "MOC_BAI");

    private static final Map<String, String> NEIGHBOURS = Map.of("CAU_TREO", "LAO", "MOC_BAI", "KHM");
    private static final String HANDOVERS =
            "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,"
                    + "sex,birth_year,legal_basis,order_no,letter_no\n";
    private static final String DEPORTATIONS =
            "record_id,case_id,deported_at,destination_country,citizenship,persons,order_no,ground\n";
    private static final int CASES = 4;
    private static final int DIFFERING = 13;

    private SentFiles() {}

    /** Writes them, the same bytes for the same request. */
    public static void write(Path inbox, LocalDate from, int days, int rowsOfAPost) throws IOException {
        int files = days * POSTS;
        LoadFeeds.write(new LoadRequest(
                (long) files * rowsOfAPost,
                inbox,
                files,
                from.toEpochDay(),
                from,
                LoadRequest.of(1, inbox).feed()));
        for (LocalDate day = from; day.isBefore(from.plusDays(days)); day = day.plusDays(1)) {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                writeSunday(inbox, day);
            }
        }
    }

    private static void writeSunday(Path inbox, LocalDate day) throws IOException {
        List<String> deportations = new ArrayList<>();
        for (String post : HANDING_OVER) {
            String partner = NEIGHBOURS.getOrDefault(post, "CHN");
            Map<String, String> mirrors = new LinkedHashMap<>();
            List<String> handovers = new ArrayList<>();
            for (int number = 1; number <= CASES; number++) {
                String key = post + "-" + day + "-" + number;
                int persons = 1 + (number * 7 + day.getDayOfYear()) % 5;
                int seen = day.getDayOfYear() % DIFFERING == number ? persons + 1 : persons;
                handovers.add("h%s,H-%s,%sT10:00:00,%s,%s,%s,%d,M,1990,BORDER,,L-%s\n"
                        .formatted(
                                key,
                                key,
                                day,
                                number % 2 == 0 ? "GIVEN" : "RECEIVED",
                                partner,
                                number % 2 == 0 ? partner : "VNM",
                                persons,
                                day));
                mirrors.put(
                        "H-" + key,
                        mirror("h" + key, day, number % 2 == 0 ? "EXIT" : "ENTRY", "HANDOVER", partner, seen));
            }
            String key = post + "-" + day;
            deportations.add(
                    "d%s,D-%s,%sT11:00:00,%s,%s,2,O-%s,OVERSTAY\n".formatted(key, key, day, partner, partner, key));
            mirrors.put("D-" + key, mirror("d" + key, day, "EXIT", "DEPORTATION", partner, 2));
            Files.writeString(
                    inbox.resolve("handovers_%s_%s.csv".formatted(post, day)), HANDOVERS + String.join("", handovers));
            Files.writeString(
                    inbox.resolve("crossings_%s_%s.csv".formatted(post, day)),
                    String.join("", mirrors.values()),
                    StandardOpenOption.APPEND);
        }
        Files.writeString(
                inbox.resolve("deportations_VNIMM_%s.csv".formatted(day)),
                DEPORTATIONS + String.join("", deportations));
    }

    private static String mirror(
            String key, LocalDate day, String direction, String basis, String partner, int persons) {
        String caseId = (basis.equals("HANDOVER") ? "H-" : "D-") + key.substring(1);
        return "%s,%sT10:05:00,%s,REGULAR,%s,%s,%s,FOREIGNER,LAND,M,1990,%s,%d,\n"
                .formatted(key, day, direction, basis, partner, partner, caseId, persons);
    }
}
