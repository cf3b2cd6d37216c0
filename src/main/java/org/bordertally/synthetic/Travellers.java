package org.bordertally.synthetic;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws regular crossings: at a land post mostly nationals and the neighbour's citizens, at an airport the world. */
final class Travellers {
    private static final List<String> ORIGINS =
            List.of("KOR", "KOR", "CHN", "CHN", "JPN", "TWN", "THA", "SGP", "HKG", "MYS", "KHM", "AUS", "FRA", "DEU");
    private static final int FIRST_BIRTH_YEAR = 1944;
    private static final int BIRTH_YEARS = 76;
    private static final int SECONDS_OF_A_DAY = 24 * 60 * 60;

    private final Random random;

    Travellers(Random random) {
        this.random = random;
    }

    Crossing regular(Post post, LocalDate day) {
        LocalDateTime at = day.atStartOfDay().plusSeconds(random.nextInt(SECONDS_OF_A_DAY));
        boolean entry = random.nextInt(100) < 51;
        String citizenship = citizenship(post);
        boolean group = random.nextInt(100) < 2;
        return new Crossing(
                at,
                clock(),
                entry ? "ENTRY" : "EXIT",
                "REGULAR",
                random.nextInt(4) == 0 ? "ORDINARY" : "",
                citizenship,
                partner(post),
                group(post, citizenship),
                post.travelMode,
                group ? "" : sex(),
                group ? "" : birthYear(),
                "",
                group ? Integer.toString(2 + random.nextInt(28)) : "",
                group ? "" : document());
    }

    String sex() {
        int draw = random.nextInt(200);
        if (draw == 0) {
            return "X";
        }
        return draw % 2 == 0 ? "F" : "M";
    }

    String birthYear() {
        return Integer.toString(FIRST_BIRTH_YEAR + random.nextInt(BIRTH_YEARS));
    }

    /** Visibly made up. */
    String document() {
        return String.format(Locale.ROOT, "MADE%05d", random.nextInt(100_000));
    }

    private Crossing.Clock clock() {
        int draw = random.nextInt(200);
        if (draw < 6) {
            return Crossing.Clock.OFFSET;
        }
        return draw == 6 ? Crossing.Clock.UTC : Crossing.Clock.LOCAL;
    }

    private String citizenship(Post post) {
        int draw = random.nextInt(100);
        if (draw < (post.isAirport() ? 38 : 47)) {
            return "VNM";
        }
        return draw < 90 && !post.isAirport() ? post.neighbour : Citizenships.at(random.nextInt(Citizenships.bound()));
    }

    private String partner(Post post) {
        if (post.isAirport()) {
            return random.nextInt(50) == 0 ? "" : ORIGINS.get(random.nextInt(ORIGINS.size()));
        }
        return random.nextBoolean() ? post.neighbour : "";
    }

    private String group(Post post, String citizenship) {
        int draw = random.nextInt(100);
        boolean national = citizenship.equals("VNM");
        if (draw < 3) {
            return "CREW";
        }
        if (draw < 30 && !post.isAirport() && (national || citizenship.equals(post.neighbour))) {
            return "BORDER_RESIDENT";
        }
        return national ? "NATIONAL" : "FOREIGNER";
    }
}
