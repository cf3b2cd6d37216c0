package org.bordertally.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes what others report about the talks period: China's figure with its case list, and the border guard's. */
final class StatementsFeed {
    static final String HEADER = "statement_id,reporter,partner_country,flow,period_start,period_end,cases,persons,"
            + "bound,letter_no,as_of,case_id,case_date";
    static final String CHINA = Inbox.name("statements", "CHN_NIA", SampleCalendar.TALKS);

    private static final String TALKS_PERIOD = SampleCalendar.FIRST_DAY + "," + SampleCalendar.TALKS;

    private StatementsFeed() {}

    /** One line of the partner's case list. */
    private record Line(String caseId, LocalDate date, int persons) {}

    static void write(List<Case> cases, Inbox tonight, Inbox next) {
        tonight.put(CHINA, china(cases, false));
        next.put(Inbox.revision(CHINA, 2), china(cases, true));
        tonight.put(Inbox.name("statements", "VNBG", SampleCalendar.TALKS), borderGuard());
    }

    /**
     * China's list leaves out three of our cases, counts three persons fewer in a fourth, dates a fifth a day earlier
     * and holds one case we do not know. The revised list brings back two of the three and the three persons.
     */
    private static List<String> china(List<Case> cases, boolean revised) {
        List<Case> received = cases.stream()
                .filter(event -> event.kind().isReceived() && event.partner().equals("CHN"))
                .toList();
        List<Line> list = new ArrayList<>();
        for (int index = 0; index < received.size(); index++) {
            Case event = received.get(index);
            LocalDate date = event.at().toLocalDate();
            boolean leftOut = index == 40 || (!revised && (index == 10 || index == 160));
            if (!leftOut) {
                int missing = index == largest(received) && !revised ? 3 : 0;
                list.add(new Line(event.id(), index == 90 ? date.minusDays(1) : date, event.persons() - missing));
            }
        }
        list.add(new Line("CHN-2024-900001", LocalDate.of(2024, 6, 20), 5));
        String asOf = revised ? "2024-08-13" : "2024-08-12";
        List<String> lines = new ArrayList<>(List.of(HEADER));
        int persons = list.stream().mapToInt(Line::persons).sum();
        lines.add(chinese(list.size(), persons, asOf, ","));
        list.forEach(line -> lines.add(chinese(1, line.persons(), asOf, line.caseId() + "," + line.date())));
        return lines;
    }

    private static int largest(List<Case> cases) {
        int largest = 0;
        for (int index = 1; index < cases.size(); index++) {
            if (cases.get(index).persons() > cases.get(largest).persons()) {
                largest = index;
            }
        }
        return largest;
    }

    private static String chinese(int cases, int persons, String asOf, String caseColumns) {
        return "NIA-2024-01,CHN,VNM,HANDOVER_GIVEN," + TALKS_PERIOD + "," + cases + "," + persons
                + ",EXACT,MADE-NIA-17," + asOf + "," + caseColumns;
    }

    private static List<String> borderGuard() {
        return List.of(
                HEADER,
                borderGuard(1, "CHN", "HANDOVER_RECEIVED", 214, 3_371, "EXACT"),
                borderGuard(2, "CHN", "HANDOVER_GIVEN", 44, 142, "EXACT"),
                borderGuard(3, "CHN", "IRREGULAR_ENTRY", 200, 750, "ABOUT"),
                borderGuard(4, "CHN", "IRREGULAR_EXIT", 15, 36, "EXACT"),
                borderGuard(5, "KHM", "HANDOVER_RECEIVED", 15, 119, "EXACT"));
    }

    private static String borderGuard(int number, String partner, String flow, int cases, int persons, String bound) {
        return "VNBG-2024-0" + number + ",VNM," + partner + "," + flow + "," + TALKS_PERIOD + "," + cases + ","
                + persons + "," + bound + ",MADE-BG-4," + SampleCalendar.TALKS + ",,";
    }
}
