package org.bordertally.synthetic;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes what each post reports: the regular crossings, and every case as it passed the gate. */
final class CrossingsFeed {
    private static final int LARGEST_CASE_WRITTEN_PERSON_BY_PERSON = 3;
    private static final int DAYS = (int) ChronoUnit.DAYS.between(SampleCalendar.FIRST_DAY, SampleCalendar.NEXT_DAY);

    private final Random random;
    private final Travellers travellers;

    CrossingsFeed(Random random) {
        this.random = random;
        this.travellers = new Travellers(random);
    }

    /** Deliveries up to the talks go to tonight, later ones to the next night. */
    void write(List<Case> cases, Inbox tonight, Inbox next) {
        for (Post post : Post.values()) {
            SortedMap<LocalDate, List<Crossing>> deliveries = new TreeMap<>();
            SampleCalendar.crossingsDates(post).forEach(date -> deliveries.put(date, new ArrayList<>()));
            addRegular(post, deliveries);
            for (Case event : cases) {
                if (event.post() == post) {
                    at(deliveries, post, event.crossedAt().toLocalDate()).addAll(rows(event));
                }
            }
            write(post, deliveries, tonight, next);
        }
    }

    private void addRegular(Post post, SortedMap<LocalDate, List<Crossing>> deliveries) {
        LocalDate end = deliveries.lastKey();
        SampleCalendar.FIRST_DAY.datesUntil(end.plusDays(1)).forEach(day -> {
            if (!SampleCalendar.isNilCrossings(post, SampleCalendar.crossings(post, day))) {
                int count = (post.sampleRows * (80 + random.nextInt(41)) / 100 + random.nextInt(DAYS)) / DAYS;
                List<Crossing> delivery = at(deliveries, post, day);
                for (int row = 0; row < count; row++) {
                    delivery.add(travellers.regular(post, day));
                }
            }
        });
    }

    private static List<Crossing> at(SortedMap<LocalDate, List<Crossing>> deliveries, Post post, LocalDate day) {
        List<Crossing> delivery = deliveries.get(SampleCalendar.crossings(post, day));
        if (delivery == null) {
            throw new IllegalStateException(post + " has no delivery for " + day + ".");
        }
        return delivery;
    }

    /** One row a person for a small case; else one row for each sex. */
    List<Crossing> rows(Case event) {
        List<Crossing> rows = new ArrayList<>();
        int persons = event.crossedPersons();
        if (persons <= LARGEST_CASE_WRITTEN_PERSON_BY_PERSON) {
            for (int person = 0; person < persons; person++) {
                rows.add(row(event, travellers.sex(), travellers.birthYear(), "", travellers.document()));
            }
        } else {
            int women = persons / 3;
            rows.add(row(event, "F", "", Integer.toString(women), ""));
            rows.add(row(event, "M", "", Integer.toString(persons - women), ""));
        }
        return rows;
    }

    private Crossing row(Case event, String sex, String birthYear, String persons, String document) {
        boolean national = event.citizenship().equals("VNM");
        return new Crossing(
                event.crossedAt(),
                Crossing.Clock.LOCAL,
                event.kind().isEntry() ? "ENTRY" : "EXIT",
                status(event),
                basis(event.kind()),
                event.citizenship(),
                event.post().isAirport() || random.nextBoolean() ? event.partner() : "",
                national ? "NATIONAL" : "FOREIGNER",
                event.post().travelMode,
                sex,
                birthYear,
                event.id(),
                persons,
                document);
    }

    private static String status(Case event) {
        return switch (event.kind()) {
            case IRREGULAR_ENTRY, IRREGULAR_EXIT -> "IRREGULAR";
            case HANDOVER_RECEIVED, RETURN_BY_DEPORTATION -> event.persons() % 2 == 0 ? "IRREGULAR" : "REGULAR";
            case HANDOVER_GIVEN, DEPORTATION, DEPORTATION_BY_HANDOVER -> "REGULAR";
        };
    }

    private static String basis(Case.Kind kind) {
        return switch (kind) {
            case IRREGULAR_ENTRY -> "";
            case IRREGULAR_EXIT -> "ORDINARY";
            case HANDOVER_RECEIVED, HANDOVER_GIVEN -> "HANDOVER";
            case RETURN_BY_DEPORTATION, DEPORTATION, DEPORTATION_BY_HANDOVER -> "DEPORTATION";
        };
    }

    private static void write(Post post, SortedMap<LocalDate, List<Crossing>> deliveries, Inbox tonight, Inbox next) {
        int number = 0;
        for (var delivery : deliveries.entrySet()) {
            List<String> lines = new ArrayList<>(List.of(Crossing.HEADER));
            List<Crossing> rows = delivery.getValue();
            rows.sort(Comparator.comparing(Crossing::at));
            for (Crossing row : rows) {
                lines.add(row.line(recordId(++number)));
            }
            Inbox night = delivery.getKey().isAfter(SampleCalendar.TALKS) ? next : tonight;
            night.put(Inbox.name("crossings", post, delivery.getKey()), lines);
        }
    }

    static String recordId(int number) {
        return String.format(Locale.ROOT, "C24%06d", number);
    }
}
