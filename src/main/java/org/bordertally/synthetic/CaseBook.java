package org.bordertally.synthetic;

import static org.bordertally.synthetic.Case.Kind.DEPORTATION;
import static org.bordertally.synthetic.Case.Kind.DEPORTATION_BY_HANDOVER;
import static org.bordertally.synthetic.Case.Kind.HANDOVER_GIVEN;
import static org.bordertally.synthetic.Case.Kind.HANDOVER_RECEIVED;
import static org.bordertally.synthetic.Case.Kind.IRREGULAR_ENTRY;
import static org.bordertally.synthetic.Case.Kind.IRREGULAR_EXIT;
import static org.bordertally.synthetic.Case.Kind.RETURN_BY_DEPORTATION;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * All events of the sample, so that each total comes out as published. The named cases are the ones a planted
 * irregularity needs at a certain place and time; the others are drawn.
 */
final class CaseBook {
    private static final List<Post> HANDOVER_POSTS_CHINA =
            List.of(Post.HUU_NGHI, Post.MONG_CAI, Post.LAO_CAI, Post.TA_LUNG, Post.THANH_THUY);
    private static final List<Post> DEPORTATION_POSTS_CHINA = List.of(Post.HUU_NGHI, Post.MONG_CAI, Post.LAO_CAI);
    private static final int DAYS = (int) ChronoUnit.DAYS.between(SampleCalendar.FIRST_DAY, SampleCalendar.NEXT_DAY);

    /** Signed ten minutes before midnight on the last day of May, crossed ten minutes after. */
    static final LocalDateTime MIDNIGHT_HANDOVER = LocalDateTime.of(2024, 5, 31, 23, 50);
    /** Sixteen persons in the handover, fourteen at the gate. */
    static final LocalDateTime MISCOUNTED_HANDOVER = LocalDateTime.of(2024, 3, 14, 9, 30);
    /** At the Lao post, on the day whose crossings are missing. */
    static final LocalDateTime UNREPORTED_HANDOVER = LocalDateTime.of(2024, 7, 16, 14, 0);

    static final LocalDateTime LATE_CROSSING = LocalDateTime.of(2024, 5, 29, 4, 20);
    static final LocalDateTime CORRECTED_CROSSING = LocalDateTime.of(2024, 4, 17, 2, 10);
    static final LocalDateTime NEXT_CORRECTED_CROSSING = LocalDateTime.of(2024, 5, 9, 3, 40);
    static final LocalDateTime REPEATED_CROSSING = LocalDateTime.of(2024, 7, 18, 1, 15);

    private final Random random;
    private final List<Case> cases = new ArrayList<>();

    private CaseBook(Random random) {
        this.random = random;
    }

    /** The events in the order of their time, each with its number within the partner country. */
    static List<Case> drawn(Random random) {
        CaseBook book = new CaseBook(random);
        book.china();
        book.laos();
        book.cambodia();
        book.airports();
        return numbered(book.cases);
    }

    private void china() {
        List<Post> border = Post.bordering("CHN");
        cases.add(named(IRREGULAR_ENTRY, Post.CHI_MA, LATE_CROSSING, 3));
        cases.add(named(IRREGULAR_ENTRY, Post.TAN_THANH, CORRECTED_CROSSING, 4));
        cases.add(named(IRREGULAR_ENTRY, Post.TA_LUNG, NEXT_CORRECTED_CROSSING, 5));
        cases.add(named(IRREGULAR_ENTRY, Post.LAO_CAI, REPEATED_CROSSING, 2));
        draw(IRREGULAR_ENTRY, "CHN", border, 196, 732);
        draw(IRREGULAR_EXIT, "CHN", border, 15, 36);
        draw(DEPORTATION_BY_HANDOVER, "CHN", DEPORTATION_POSTS_CHINA, 30, 96);
        draw(DEPORTATION, "CHN", DEPORTATION_POSTS_CHINA, 12, 38);
        draw(DEPORTATION, "CHN", List.of(Post.NOI_BAI), 3, 7);
        cases.add(named(HANDOVER_RECEIVED, Post.HUU_NGHI, MIDNIGHT_HANDOVER, 11)
                .crossedAt(MIDNIGHT_HANDOVER.plusMinutes(20)));
        cases.add(
                named(HANDOVER_RECEIVED, Post.MONG_CAI, MISCOUNTED_HANDOVER, 16).withCrossedPersons(14));
        draw(RETURN_BY_DEPORTATION, "CHN", HANDOVER_POSTS_CHINA, 30, 410);
        draw(HANDOVER_RECEIVED, "CHN", HANDOVER_POSTS_CHINA, 182, 2934);
        draw(HANDOVER_GIVEN, "CHN", HANDOVER_POSTS_CHINA, 44, 142);
    }

    private void laos() {
        List<Post> gate = List.of(Post.CAU_TREO);
        cases.add(named(HANDOVER_RECEIVED, Post.CAU_TREO, UNREPORTED_HANDOVER, 6));
        draw(HANDOVER_RECEIVED, "LAO", gate, 13, 74);
        draw(HANDOVER_GIVEN, "LAO", gate, 6, 15);
        draw(DEPORTATION_BY_HANDOVER, "LAO", gate, 2, 5);
        draw(DEPORTATION, "LAO", gate, 2, 3);
        draw(IRREGULAR_ENTRY, "LAO", Post.bordering("LAO"), 12, 31);
        draw(IRREGULAR_EXIT, "LAO", Post.bordering("LAO"), 3, 8);
    }

    private void cambodia() {
        List<Post> gate = List.of(Post.MOC_BAI);
        draw(HANDOVER_RECEIVED, "KHM", gate, 16, 121);
        draw(HANDOVER_GIVEN, "KHM", gate, 8, 21);
        draw(DEPORTATION, "KHM", gate, 4, 9);
        draw(IRREGULAR_ENTRY, "KHM", List.of(Post.MOC_BAI, Post.HA_TIEN), 14, 39);
        draw(IRREGULAR_EXIT, "KHM", List.of(Post.MOC_BAI, Post.HA_TIEN), 5, 12);
    }

    private void airports() {
        draw(IRREGULAR_ENTRY, "KOR", List.of(Post.NOI_BAI), 2, 2);
        draw(IRREGULAR_ENTRY, "THA", List.of(Post.TAN_SON_NHAT), 2, 3);
        draw(DEPORTATION, "KOR", List.of(Post.NOI_BAI), 3, 4);
        draw(DEPORTATION, "PHL", List.of(Post.TAN_SON_NHAT), 2, 5);
    }

    private static Case named(Case.Kind kind, Post post, LocalDateTime at, int persons) {
        return Case.of(kind, post, post.neighbour, at, persons, "VNM");
    }

    private void draw(Case.Kind kind, String partner, List<Post> posts, int count, int persons) {
        for (int size : Partition.of(persons, count, random)) {
            Post post = posts.get(random.nextInt(posts.size()));
            cases.add(Case.of(kind, post, partner, time(kind, post), size, citizenship(kind, partner)));
        }
    }

    private LocalDateTime time(Case.Kind kind, Post post) {
        LocalDate day;
        do {
            day = SampleCalendar.FIRST_DAY.plusDays(random.nextInt(DAYS));
        } while (isKeptFree(kind, post, day));
        int minuteOfDay = 6 * 60 + random.nextInt(14 * 60);
        return day.atStartOfDay().plusMinutes(minuteOfDay);
    }

    /** Days a drawn case must not fall on: nil returns, and the day of which only the planted case is known. */
    private static boolean isKeptFree(Case.Kind kind, Post post, LocalDate day) {
        LocalDate due = SampleCalendar.monthly(day);
        return SampleCalendar.isNilCrossings(post, SampleCalendar.crossings(post, day))
                || (kind.isHandedOver() && SampleCalendar.isNilHandovers(post, due))
                || (post == Post.CAU_TREO && day.equals(UNREPORTED_HANDOVER.toLocalDate()));
    }

    private String citizenship(Case.Kind kind, String partner) {
        return switch (kind) {
            case HANDOVER_RECEIVED, RETURN_BY_DEPORTATION -> "VNM";
            case DEPORTATION, DEPORTATION_BY_HANDOVER, HANDOVER_GIVEN -> partner;
            case IRREGULAR_ENTRY, IRREGULAR_EXIT -> random.nextInt(3) == 0 ? partner : "VNM";
        };
    }

    private static List<Case> numbered(List<Case> cases) {
        Map<String, Integer> last = new HashMap<>();
        return cases.stream()
                .sorted(Comparator.comparing(Case::at))
                .map(event -> event.withId(id(event.partner(), last.merge(event.partner(), 1, Integer::sum))))
                .toList();
    }

    static String id(String partner, int number) {
        return String.format(Locale.ROOT, "%s-2024-%06d", partner, number);
    }
}
