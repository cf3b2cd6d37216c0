package org.bordertally.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes the liaison feed: 286 meetings with 1,682 attendances and at least 1,660 letters with China. */
final class LiaisonFeed {
    static final String HEADER = "record_id,kind,partner_country,started_on,ended_on,events,participants,bound";

    private static final int MEETINGS = 286;
    private static final int ATTENDANCES = 1_682;
    private static final int LETTERS = 1_660;
    private static final int DAYS = 225;

    private final Random random;
    private final List<Activity> activities = new ArrayList<>();

    private LiaisonFeed(Random random) {
        this.random = random;
    }

    private record Activity(
            String kind, String partner, LocalDate start, LocalDate end, int events, int participants, String bound) {

        String line(int number) {
            return String.join(
                    ",",
                    String.format(Locale.ROOT, "L24%05d", number),
                    kind,
                    partner,
                    start.toString(),
                    end.toString(),
                    Integer.toString(events),
                    Integer.toString(participants),
                    bound);
        }
    }

    static void write(Random random, Inbox inbox) {
        LiaisonFeed feed = new LiaisonFeed(random);
        feed.letters();
        feed.draw("MEETINGS", "CHN", MEETINGS, ATTENDANCES);
        feed.draw("PATROLS", "CHN", 24, 310);
        feed.draw("DELEGATIONS_SENT", "CHN", 9, 71);
        feed.draw("DELEGATIONS_RECEIVED", "CHN", 11, 96);
        feed.draw("TRAINING", "CHN", 3, 58);
        feed.draw("PATROLS", "LAO", 10, 92);
        feed.draw("PATROLS", "KHM", 8, 80);
        feed.draw("NOTES", "LAO", 14, 14);
        feed.writeFiles(inbox);
    }

    /** The letters are known as a lower bound, month by month. */
    private void letters() {
        List<LocalDate> dates = SampleCalendar.monthlyDates();
        int[] counts = Partition.of(LETTERS, dates.size(), random);
        for (int month = 0; month < counts.length; month++) {
            LocalDate end = dates.get(month);
            activities.add(new Activity("LETTERS", "CHN", end.withDayOfMonth(1), end, counts[month], 0, "AT_LEAST"));
        }
    }

    private void draw(String kind, String partner, int events, int participants) {
        for (int size : Partition.of(participants, events, random)) {
            LocalDate day = SampleCalendar.FIRST_DAY.plusDays(random.nextInt(DAYS));
            activities.add(new Activity(kind, partner, day, day, 1, size, "EXACT"));
        }
    }

    private void writeFiles(Inbox inbox) {
        activities.sort(Comparator.comparing(Activity::start));
        int number = 0;
        for (LocalDate date : SampleCalendar.monthlyDates()) {
            List<String> lines = new ArrayList<>(List.of(HEADER));
            for (Activity activity : activities) {
                if (SampleCalendar.monthly(activity.start()).equals(date)) {
                    lines.add(activity.line(++number));
                }
            }
            inbox.put(Inbox.name("liaison", "VNIMM", date), lines);
        }
    }
}
