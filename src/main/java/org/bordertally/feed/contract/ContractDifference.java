package org.bordertally.feed.contract;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a contract does otherwise than an earlier one.
 *
 * @param otherwise what deliveries counted by the earlier one could be counted otherwise for, in words; empty when the two count
 *     them alike
 * @param reach whose deliveries these are, by sender, the empty text for everybody; with the business date from which they may hold
 *     a day that is counted otherwise, {@link LocalDate#MIN} for all
 * @param writtenOtherwise whether the contract itself is another one: it may take a file that the earlier one refused
 */
public record ContractDifference(SortedSet<String> otherwise, Map<String, LocalDate> reach, boolean writtenOtherwise) {
    /** Stands for every sender. */
    public static final String EVERYBODY = "";

    public ContractDifference {
        otherwise = Collections.unmodifiableSortedSet(new TreeSet<>(otherwise));
        reach = Collections.unmodifiableMap(new TreeMap<>(reach));
    }

    /**
     * Compares the parts of two versions of one feed.
     *
     * @param earlier counted the deliveries in question
     * @param now would count them
     */
    public static ContractDifference between(Map<String, String> earlier, Map<String, String> now) {
        Gathered gathered = new Gathered();
        TreeSet<String> keys = new TreeSet<>(earlier.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            if (!Objects.equals(earlier.get(key), now.get(key))) {
                gathered.add(key, earlier.get(key), now.get(key));
            }
        }
        return new ContractDifference(gathered.otherwise, gathered.reach(), gathered.writtenOtherwise);
    }

    private static final class Gathered {
        private final TreeSet<String> otherwise = new TreeSet<>();
        private final Map<String, LocalDate> reach = new TreeMap<>();
        private boolean writtenOtherwise;

        /** @param before null for a part that is new; a new entry could not change what counted without it */
        void add(String key, @Nullable String before, @Nullable String after) {
            String name = PartKind.name(key);
            switch (PartKind.of(key)) {
                case LIMIT -> writtenOtherwise = true;
                case RULE -> {
                    writtenOtherwise = true;
                    reaches(name, EVERYBODY, LocalDate.MIN);
                }
                case ENTRY -> {
                    writtenOtherwise = true;
                    reachesKnown(name, before, EVERYBODY, LocalDate.MIN);
                }
                case REFERENCE -> reachesKnown(name, before, EVERYBODY, LocalDate.MIN);
                case SENDER -> reachesKnown(name, before, senderOf(name), LocalDate.MIN);
                case SENDER_DAYS -> reachesKnown(name, before, senderOf(name), firstDay(before, after));
                case POST_DAYS -> reachesKnown(name, before, EVERYBODY, firstDay(before, after));
            }
        }

        private void reachesKnown(String name, @Nullable String before, String sender, LocalDate from) {
            if (before != null) {
                reaches(name, sender, from);
            }
        }

        private void reaches(String name, String sender, LocalDate from) {
            otherwise.add(name);
            reach.merge(sender, from, (one, other) -> one.isBefore(other) ? one : other);
        }

        private static String senderOf(String name) {
            return name.substring(name.lastIndexOf(' ') + 1);
        }

        private static LocalDate firstDay(@Nullable String before, @Nullable String after) {
            return before == null || after == null
                    ? LocalDate.MIN
                    : OpenDays.firstDifference(before, after).orElse(LocalDate.MIN);
        }

        /** Without what everybody's reach holds already. */
        Map<String, LocalDate> reach() {
            Optional<LocalDate> everybody = Optional.ofNullable(reach.get(EVERYBODY));
            Map<String, LocalDate> needed = new TreeMap<>(Comparator.naturalOrder());
            reach.forEach((sender, from) -> {
                if (sender.equals(EVERYBODY) || everybody.isEmpty() || from.isBefore(everybody.get())) {
                    needed.put(sender, from);
                }
            });
            return needed;
        }
    }
}
