package org.bordertally.feed.contract;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.feed.reference.Post;
import org.jspecify.annotations.Nullable;

/** The days on which a post and its successors are open, as a text, and from which day on two such texts differ. */
final class OpenDays {
    private static final String ALWAYS = "-";

    private OpenDays() {}

    /**
     * One post's part of the text.
     *
     * @param after the last day of the post that it takes over from, null when it is the first
     */
    static String text(Post post, @Nullable LocalDate after) {
        LocalDate from = post.validFrom() == null && after != null ? after.plusDays(1) : post.validFrom();
        return post.code() + " open from " + orAlways(from) + ";" + post.code() + " closed from "
                + orAlways(post.validTo() == null ? null : post.validTo().plusDays(1)) + ";";
    }

    private static String orAlways(@Nullable LocalDate day) {
        return day == null ? ALWAYS : day.toString();
    }

    /** The first day on which the two may differ, empty for any day. */
    static Optional<LocalDate> firstDifference(String one, String other) {
        Set<String> bounds = bounds(one);
        Set<String> others = bounds(other);
        Set<String> different = new TreeSet<>(bounds);
        different.addAll(others);
        bounds.retainAll(others);
        different.removeAll(bounds);
        boolean always = different.stream().anyMatch(bound -> bound.endsWith(" open from " + ALWAYS));
        return always
                ? Optional.empty()
                : different.stream()
                        .map(bound -> bound.substring(bound.lastIndexOf(' ') + 1))
                        .filter(date -> !date.equals(ALWAYS))
                        .map(LocalDate::parse)
                        .sorted()
                        .findFirst();
    }

    private static Set<String> bounds(String text) {
        return new TreeSet<>(Set.of(text.split(";")));
    }
}
