package org.bordertally.synthetic;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the two feeds whose rows are cases: the handovers the posts sign, and the deportations ordered. */
final class EventFeeds {
    static final String HANDOVERS_HEADER = "record_id,case_id,handed_over_at,direction,partner_country,citizenship,"
            + "persons,sex,birth_year,legal_basis,order_no,letter_no";
    static final String DEPORTATIONS_HEADER =
            "record_id,case_id,deported_at,destination_country,citizenship,persons,order_no,ground";

    private static final List<String> GROUNDS = List.of("OVERSTAY", "UNLAWFUL_ENTRY", "UNLAWFUL_WORK", "CRIME");
    private static final int LARGEST_CASE_OF_ONE_ROW = 4;

    private EventFeeds() {}

    static void write(List<Case> cases, Inbox inbox) {
        for (Post post : Post.values()) {
            if (post.sendsHandovers()) {
                writeHandovers(post, cases, inbox);
            }
        }
        writeDeportations(cases, inbox);
    }

    private static void writeHandovers(Post post, List<Case> cases, Inbox inbox) {
        int number = 0;
        for (LocalDate date : SampleCalendar.monthlyDates()) {
            List<String> lines = new ArrayList<>(List.of(HANDOVERS_HEADER));
            for (Case event : cases) {
                if (event.post() == post && event.kind().isHandedOver() && isDue(event, date)) {
                    int women = event.persons() > LARGEST_CASE_OF_ONE_ROW ? event.persons() / 3 : 0;
                    if (women > 0) {
                        lines.add(handover("H24%05d", ++number, event, women, "F"));
                    }
                    lines.add(handover("H24%05d", ++number, event, event.persons() - women, women > 0 ? "M" : ""));
                }
            }
            inbox.put(Inbox.name("handovers", post, date), lines);
        }
    }

    private static String handover(String pattern, int number, Case event, int persons, String sex) {
        return String.join(
                ",",
                String.format(Locale.ROOT, pattern, number),
                event.id(),
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(event.at()),
                event.kind().isReceived() ? "RECEIVED" : "GIVEN",
                event.partner(),
                event.citizenship(),
                Integer.toString(persons),
                sex,
                "",
                "BORDER_" + event.partner(),
                event.kind() == Case.Kind.DEPORTATION_BY_HANDOVER ? order(event) : "",
                "MADE-L" + event.id().substring(9));
    }

    private static void writeDeportations(List<Case> cases, Inbox inbox) {
        int number = 0;
        for (LocalDate date : SampleCalendar.monthlyDates()) {
            List<String> lines = new ArrayList<>(List.of(DEPORTATIONS_HEADER));
            for (Case event : cases) {
                if (event.kind().isDeportation() && isDue(event, date)) {
                    lines.add(String.join(
                            ",",
                            String.format(Locale.ROOT, "D24%05d", ++number),
                            event.id(),
                            DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(event.at()),
                            event.partner(),
                            event.citizenship(),
                            Integer.toString(event.persons()),
                            order(event),
                            GROUNDS.get(number % GROUNDS.size())));
                }
            }
            inbox.put(Inbox.name("deportations", "VNIMM", date), lines);
        }
    }

    private static String order(Case event) {
        return "MADE-QD-" + event.id();
    }

    private static boolean isDue(Case event, LocalDate businessDate) {
        return SampleCalendar.monthly(event.at().toLocalDate()).equals(businessDate);
    }
}
