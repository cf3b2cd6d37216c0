package org.bordertally.ledger;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.FeedContract.HoldLimits;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.HoldReason;
import org.jspecify.annotations.Nullable;

/**
 * Which of several revisions of one business date, or issues of one snapshot, stands. Going up in rank, each takes the place
 * of the one before, unless it is the same bytes (a duplicate) or suspiciously small (held until an operator accepts it).
 * The outcome depends on the deliveries only, not on the order in which they came.
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

        /** It was held for its few rows and would stand now: only counting it again can tell. */
        record Undecided() implements Place {}
    }

    /**
     * @param deliveries of one business date, or of the stream for a snapshot, in any order
     * @param repeating one of them that may not stand, because of its records; null when there is none
     */
    Succession(List<Delivery> deliveries, @Nullable Delivery repeating, HoldLimits limits) {
        Delivery standing = null;
        for (Delivery each : deliveries.stream().sorted(BY_RANK).toList()) {
            Place place = standing == null ? new Place.Stands() : placeAfter(standing, each, limits);
            if (place instanceof Place.Stands
                    && (each.equals(repeating) || each.heldFor() == HoldReason.REPEATED_RECORDS)) {
                place = new Place.Repeats();
            } else if (place instanceof Place.Stands && each.heldFor() == HoldReason.FEWER_ROWS) {
                place = new Place.Undecided();
            }
            places.put(each, place);
            if (place instanceof Place.Stands) {
                standing = each;
            }
        }
        if (standing != null) {
            giveWayTo(standing);
        }
    }

    private static Place placeAfter(Delivery standing, Delivery next, HoldLimits limits) {
        if (next.fileRows() > 0 && next.sha256().equals(standing.sha256())) {
            return new Place.Copies(standing);
        }
        boolean tooSmall =
                !next.approved() && !standing.isTold() && limits.isTooSmall(next.fileRows(), standing.fileRows());
        return tooSmall ? new Place.TooSmall(standing) : new Place.Stands();
    }

    private void giveWayTo(Delivery last) {
        places.replaceAll((delivery, place) -> BY_RANK.compare(delivery, last) < 0 ? new Place.GivesWay(last) : place);
    }

    /** What becomes of each, lowest rank first. */
    Map<Delivery, Place> places() {
        return places;
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
