package org.bordertally.reconciliation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cases that were handed over and crossed, the same on both sides at first; then some are made to differ. What must be
 * found is told without looking at the program: by where each side has the case.
 */
final class World {
    static final YearMonth FIRST = YearMonth.of(2024, 1);
    static final YearMonth LAST = YearMonth.of(2024, 6);

    private static final List<String> POSTS = List.of("HUU_NGHI", "MONG_CAI", "LAO_CAI", "CAU_TREO", "MOC_BAI");
    private static final Map<String, String> NEIGHBOURS =
            Map.of("HUU_NGHI", "CHN", "MONG_CAI", "CHN", "LAO_CAI", "CHN", "CAU_TREO", "LAO", "MOC_BAI", "KHM");
    private static final List<String> COUNTRIES = List.of("CHN", "LAO", "KHM");

    /** Where a side has a case. */
    record Place(LocalDate day, String partner, long persons) {}

    private record Case(
            String id,
            String post,
            @Nullable Place left,
            @Nullable Place right) {}

    private final Random random;
    private final List<Case> cases = new ArrayList<>();
    private final Set<String> missingFiles = new HashSet<>();

    World(long seed, int size) {
        this.random = new Random(seed);
        for (int i = 0; i < size; i++) {
            String post = POSTS.get(random.nextInt(POSTS.size()));
            LocalDate day = anyDay();
            Place place = new Place(day, NEIGHBOURS.getOrDefault(post, ""), 1 + random.nextInt(40));
            cases.add(new Case("W-%06d".formatted(i), post, place, place));
        }
    }

    private LocalDate anyDay() {
        long days = FIRST.atDay(1).until(LAST.atEndOfMonth(), java.time.temporal.ChronoUnit.DAYS) + 1;
        return FIRST.atDay(1).plusDays(random.nextLong(days));
    }

    /** Makes about one case in so many differ, in one way or several, and loses some deliveries of crossings. */
    void disturb(int oneIn, int deliveriesLost) {
        for (int i = 0; i < cases.size(); i++) {
            if (random.nextInt(oneIn) == 0) {
                cases.set(i, disturbed(cases.get(i)));
            }
        }
        for (int i = 0; i < deliveriesLost; i++) {
            missingFiles.add(fileKey(POSTS.get(random.nextInt(POSTS.size())), FIRST.plusMonths(random.nextInt(6))));
        }
        // A case that moved into or out of a lost delivery could be put down to either.
        cases.replaceAll(each -> moved(each) && (isLost(each.post(), each.left()) || isLost(each.post(), each.right()))
                ? new Case(each.id(), each.post(), each.left(), each.left())
                : each);
    }

    private static boolean moved(Case each) {
        return each.left() != null
                && each.right() != null
                && !YearMonth.from(each.left().day())
                        .equals(YearMonth.from(each.right().day()));
    }

    private boolean isLost(String post, @Nullable Place place) {
        return place != null && missingFiles.contains(fileKey(post, YearMonth.from(place.day())));
    }

    private Case disturbed(Case original) {
        Place left = original.left();
        if (left == null) {
            return original;
        }
        int kind = random.nextInt(7);
        if (kind == 0) {
            return new Case(original.id(), original.post(), null, left);
        }
        if (kind == 1) {
            return new Case(original.id(), original.post(), left, null);
        }
        boolean moves = random.nextBoolean();
        boolean differs = random.nextBoolean();
        boolean abroad = random.nextInt(3) == 0;
        LocalDate day = moves ? within(left.day().plusDays(random.nextInt(61) - 30)) : left.day();
        long persons = differs ? 1 + random.nextInt(60) : left.persons();
        String partner = abroad ? COUNTRIES.get(random.nextInt(COUNTRIES.size())) : left.partner();
        return new Case(original.id(), original.post(), left, new Place(day, partner, persons));
    }

    private static LocalDate within(LocalDate day) {
        return day.isBefore(FIRST.atDay(1))
                ? FIRST.atDay(1)
                : day.isAfter(LAST.atEndOfMonth()) ? LAST.atEndOfMonth() : day;
    }

    private static String fileKey(String post, YearMonth month) {
        return post + "_" + month.atEndOfMonth();
    }

    void writeInto(Path inbox) throws IOException {
        Files.createDirectories(inbox);
        Map<String, StringBuilder> handovers = new TreeMap<>();
        Map<String, StringBuilder> crossings = new TreeMap<>();
        for (String post : POSTS) {
            for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
                handovers.put(
                        fileKey(post, month),
                        new StringBuilder(
                                "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,sex,birth_year,legal_basis,order_no,letter_no\n"));
                crossings.put(
                        fileKey(post, month),
                        new StringBuilder(
                                "record_id,crossed_at,direction,status,basis,citizenship,partner_country,traveller_group,travel_mode,sex,birth_year,case_id,persons,document_no\n"));
            }
        }
        for (Case each : cases) {
            Place left = each.left();
            if (left != null) {
                into(handovers, each, left)
                        .append("h%s,%s,%sT10:00:00,RECEIVED,%s,VNM,%d,,,,,\n"
                                .formatted(each.id(), each.id(), left.day(), left.partner(), left.persons()));
            }
            Place right = each.right();
            if (right != null) {
                into(crossings, each, right)
                        .append("c%s,%sT11:00:00,ENTRY,REGULAR,HANDOVER,VNM,%s,NATIONAL,LAND,,,%s,%d,\n"
                                .formatted(each.id(), right.day(), right.partner(), each.id(), right.persons()));
            }
        }
        missingFiles.forEach(crossings::remove);
        for (Map.Entry<String, StringBuilder> file : handovers.entrySet()) {
            Files.writeString(inbox.resolve("handovers_" + file.getKey() + ".csv"), file.getValue());
        }
        for (Map.Entry<String, StringBuilder> file : crossings.entrySet()) {
            Files.writeString(inbox.resolve("crossings_" + file.getKey() + ".csv"), file.getValue());
        }
    }

    private static StringBuilder into(Map<String, StringBuilder> files, Case each, Place place) {
        StringBuilder file = files.get(fileKey(each.post(), YearMonth.from(place.day())));
        if (file == null) {
            throw new AssertionError("no file for " + each);
        }
        return file;
    }

    /** Every cause there is, as {@code partner month measure cause case amount}. */
    Set<String> causes() {
        Set<String> causes = new TreeSet<>();
        for (Case each : cases) {
            Place right = isLost(each.post(), each.right()) ? null : each.right();
            for (String measure : List.of("PERSONS", "CASES")) {
                causes(each, right, measure, causes);
            }
        }
        return causes;
    }

    private void causes(Case each, @Nullable Place right, String measure, Set<String> causes) {
        Place left = each.left();
        long ours = left == null ? 0 : measure.equals("CASES") ? 1 : left.persons();
        long theirs = right == null ? 0 : measure.equals("CASES") ? 1 : right.persons();
        if (left == null || right == null) {
            if (left != null) {
                // A case that is on the left only, on days of a lost delivery, may well be in it.
                boolean lost = isLost(each.post(), left);
                add(causes, left, measure, lost ? "MISSING_DELIVERY" : "MISSING_CASE", each, ours);
            } else if (right != null) {
                add(causes, right, measure, "MISSING_CASE", each, -theirs);
            }
            return;
        }
        add(causes, left, measure, "COUNT_DIFFERS", each, ours - theirs);
        boolean abroad = !left.partner().equals(right.partner());
        if (abroad || !YearMonth.from(left.day()).equals(YearMonth.from(right.day()))) {
            String cause = abroad ? "COUNTRY_DIFFERS" : "TIMING";
            add(causes, left, measure, cause, each, theirs);
            add(causes, right, measure, cause, each, -theirs);
        }
    }

    private static void add(Set<String> causes, Place place, String measure, String cause, Case each, long amount) {
        if (amount != 0) {
            causes.add("%s %s %s %s %s %d"
                    .formatted(place.partner(), YearMonth.from(place.day()), measure, cause, each.id(), amount));
        }
    }
}
