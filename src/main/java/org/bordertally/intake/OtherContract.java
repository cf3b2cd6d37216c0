package org.bordertally.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of a feed that count by another contract than the one in force, which could count them otherwise.
 *
 * @param version of the contract that counted them
 * @param otherwise what the one in force counts otherwise, in words; at least one
 * @param since when it was first worked by
 * @param deliveries at least one
 * @param sourceGone how many of them could not be counted again, since their originals are gone or altered
 * @param firstDate earliest business date
 * @param lastDate latest business date
 * @param accepted null while nobody has accepted that they stand beside those of the contract in force
 */
public record OtherContract(
        String feed,
        String version,
        List<String> otherwise,
        Instant since,
        long deliveries,
        long sourceGone,
        LocalDate firstDate,
        LocalDate lastDate,
        @Nullable Accepted accepted) {
    private static final int MOST_NAMED = 4;

    public OtherContract {
        otherwise = List.copyOf(otherwise);
    }

    /** What the contract in force counts otherwise: the first few in words, and how many more. */
    public String named() {
        return named(List.of(this));
    }

    /** What the contract in force counts otherwise than any of these: the first few in words, and how many more. */
    public static String named(List<OtherContract> others) {
        TreeSet<String> otherwise = new TreeSet<>();
        others.forEach(other -> otherwise.addAll(other.otherwise()));
        String first = otherwise.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = otherwise.size() - MOST_NAMED;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    /** Who let them stand, why, and when. */
    public record Accepted(String by, String reason, Instant at) {}
}
