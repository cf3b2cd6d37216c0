package org.bordertally.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes the register of identity checks; each issue is the whole register as it stood on its date. */
final class VerificationsFeed {
    static final String HEADER = "request_id,direction,partner_country,requested_on,answered_on,persons,result";

    private static final int REQUESTS = 120;
    private static final int LONGEST_ANSWER_DAYS = 45;
    private static final List<String> PARTNERS = List.of("CHN", "CHN", "CHN", "LAO", "KHM", "DEU", "KOR");

    private VerificationsFeed() {}

    private record Check(
            String id, boolean sent, String partner, LocalDate requested, LocalDate answered, int persons) {

        boolean isListed(LocalDate issue) {
            return !(sent ? requested : answered).isAfter(issue);
        }

        String line(LocalDate issue) {
            boolean open = answered.isAfter(issue);
            return String.join(
                    ",",
                    id,
                    sent ? "SENT" : "RECEIVED",
                    partner,
                    requested.toString(),
                    open ? "" : answered.toString(),
                    Integer.toString(persons),
                    open ? "PENDING" : persons % 4 == 0 ? "NOT_CONFIRMED" : "CONFIRMED");
        }
    }

    static void write(Random random, Inbox inbox) {
        List<Check> register = register(random);
        for (LocalDate issue : SampleCalendar.monthlyDates()) {
            List<String> lines = new ArrayList<>(List.of(HEADER));
            register.stream()
                    .filter(check -> check.isListed(issue))
                    .map(check -> check.line(issue))
                    .forEach(lines::add);
            inbox.put(Inbox.name("verifications", "VNIMM", issue), lines);
        }
    }

    private static List<Check> register(Random random) {
        List<LocalDate> days = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
            days.add(SampleCalendar.FIRST_DAY.plusDays(random.nextInt(225)));
        }
        days.sort(Comparator.naturalOrder());
        List<Check> register = new ArrayList<>();
        for (LocalDate day : days) {
            register.add(new Check(
                    String.format(Locale.ROOT, "V24%04d", register.size() + 1),
                    random.nextInt(3) > 0,
                    PARTNERS.get(random.nextInt(PARTNERS.size())),
                    day,
                    day.plusDays(3 + random.nextInt(LONGEST_ANSWER_DAYS)),
                    1 + random.nextInt(12)));
        }
        return register;
    }
}
