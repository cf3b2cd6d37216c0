package org.bordertally.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The made feeds use only what {@code jobs/reference} knows. */
class ReferenceTest {
    private static final Path REFERENCE = Path.of("jobs/reference");

    @Test
    void everyPostIsAKnownOneWithItsNeighbour() throws Exception {
        List<String> known = new ArrayList<>();
        for (Map<String, String> row : CountedSample.rows(REFERENCE.resolve("posts.csv"))) {
            known.add(row.get("code") + ":" + row.get("neighbour"));
        }

        assertThat(known)
                .containsAll(Arrays.stream(Post.values())
                        .map(post -> post + ":" + post.neighbour)
                        .toList());
    }

    @Test
    void everyCitizenshipIsAKnownCountry() throws Exception {
        Set<String> known = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
        for (Map<String, String> row : CountedSample.rows(REFERENCE.resolve("countries.csv"))) {
            known.add(String.valueOf(row.get("code")));
        }

        for (int draw = 0; draw < Citizenships.bound(); draw += 500) {
            assertThat(known).contains(Citizenships.at(draw));
        }
        assertThat(known).contains(Citizenships.at(Citizenships.bound() - 1));
    }
}
