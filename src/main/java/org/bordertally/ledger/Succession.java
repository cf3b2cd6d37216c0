package org.bordertally.ledger;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.FeedContract.HoldLimits;
import org.bordertally.intake.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Which of several revisions of one business date, or issues of one snapshot, stands. Going up in rank, each takes the place
 * of the one before, unless it is the same bytes (a duplicate), suspiciously small, or made of records that are counted
 * already (held until an operator accepts it). The outcome depends on what counting each of them found, and on nothing
 * else: not on the order in which they came, nor on the states they are in. Only one with which figures could not be computed
 * stays out of it until somebody has it tried again.
 */
final class Succession {
    /** Lowest rank first. */
    static final Comparator<Delivery> BY_RANK =
            Comparator.comparing(Delivery::businessDate).thenComparingInt(Delivery::revision);

    private final Map<Delivery, Place> places = new LinkedHashMap<>();

    /** What becomes of one of them. */
    sealed interface Place {
        /** It counts. */
        record Stands() implements Place {}

        /** Another one stands in its place. */
        record GivesWay(Delivery to) implements Place {}

        /** Its bytes are those of the one that stood when it was its turn. */
        record Copies(Delivery original) implements Place {}

        /** It is too small to replace the one that stood when it was its turn. */
        record TooSmall(Delivery than) implements Place {}

        /** It would stand, but is held for its records. */
        record Repeats() implements Place {}

        /** It would stand, but figures cannot be computed with it. */
        record Breaks() implements Place {}
    }

    /** @param deliveries of one business date, or of the stream for a snapshot, in any order */
    Succession(List<Delivery> deliveries, HoldLimits limits) {
        Delivery standing = null;
        for (Delivery each : deliveries.stream().sorted(BY_RANK).toList()) {
            Place place = placeAfter(standing, each, limits);
            places.put(each, place);
            if (place instanceof Place.Stands) {
                standing = each;
            }
        }
        if (standing != null) {
            giveWayTo(standing);
        }
    }

    private static Place placeAfter(@Nullable Delivery standing, Delivery next, HoldLimits limits) {
        if (next.breaksFigures()) {
            return new Place.Breaks();
        }
        if (standing != null && next.fileRows() > 0 && next.sha256().equals(standing.sha256())) {
            return new Place.Copies(standing);
        }
        if (next.approved()) {
            return new Place.Stands();
        }
        if (standing != null && !standing.isTold() && limits.isTooSmall(next.fileRows(), standing.fileRows())) {
            return new Place.TooSmall(standing);
        }
        return next.repeats() ? new Place.Repeats() : new Place.Stands();
    }

    private void giveWayTo(Delivery last) {
        places.replaceAll((delivery, place) -> BY_RANK.compare(delivery, last) < 0 ? new Place.GivesWay(last) : place);
    }

    /** What becomes of one of them. */
    Place placeOf(Delivery delivery) {
        Place place = places.get(delivery);
        if (place == null) {
            throw new IllegalArgumentException(delivery + " is not one of them");
        }
        return place;
    }
}
