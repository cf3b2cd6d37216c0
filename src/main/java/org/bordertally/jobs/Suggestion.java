package org.bordertally.jobs;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What the operator probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /** A fix naming the word nearest to the one written, or else all that are possible. */
    public static String oneOf(String written, Collection<String> known) {
        return nearest(written, known, "Write one of " + String.join(", ", known) + ".");
    }

    /** A fix naming the word nearest to the one written, or else {@code otherwise}. */
    public static String nearest(String written, Collection<String> known, String otherwise) {
        return nearest(written, known).map(word -> "Did you mean " + word + "?").orElse(otherwise);
    }

    private static Optional<String> nearest(String written, Collection<String> known) {
        int limit = Math.max(2, written.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(limit);
        record Candidate(String word, int distance) {}
        return known.stream()
                .map(word -> new Candidate(
                        word, distance.apply(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() >= 0
                        && candidate.distance() < candidate.word().length())
                .min(Comparator.comparing(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }
}
