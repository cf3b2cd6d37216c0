package org.bordertally.ledger;

import java.util.Locale;
import java.util.Optional;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.Limits;
import org.bordertally.feed.RefusalCode;
import org.bordertally.feed.RefusedDelivery;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.bordertally.intake.HoldReason;
import org.bordertally.ledger.Succession.Place;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery.
 *
 * @param code why it is refused, or what was missing when it was counted; empty otherwise
 * @param message one sentence or two
 * @param heldFor null unless it is held
 */
record Decision(
        DeliveryState state,
        String code,
        String message,
        @Nullable HoldReason heldFor) {
    private static final String ASK = "Look at it, then ./bordertally deliveries accept or withdraw it.";

    /** @param gap what it could not be compared with, empty when nothing was missing */
    static Decision counts(Optional<String> gap) {
        String code = gap.isPresent() ? RefusalCode.SOURCE_GONE.name() : "";
        return new Decision(DeliveryState.ACCEPTED, code, gap.orElse(""), null);
    }

    static Decision refused(RefusedDelivery refused) {
        return new Decision(DeliveryState.REFUSED, refused.code().name(), refused.message(), null);
    }

    static Decision withdrawn(String message) {
        return new Decision(DeliveryState.WITHDRAWN, "", message, null);
    }

    static Decision waits(String message) {
        return new Decision(DeliveryState.WAITING, "", message, null);
    }

    /** Many of its records are counted already. */
    static Decision repeats(CountedDelivery counted) {
        String message = counted.repeated() + " of its " + counted.read()
                + " records are counted already, from other deliveries. " + ASK;
        return new Decision(DeliveryState.HELD, "", message, HoldReason.REPEATED_RECORDS);
    }

    /** Figures cannot be computed with it. */
    static Decision breaks(String message) {
        return new Decision(DeliveryState.HELD, "", message, HoldReason.BREAKS_FIGURES);
    }

    /** It tells of more than any row may count. */
    static Decision toldTooMuch(Delivery told) {
        return breaks(String.format(
                Locale.ENGLISH,
                "It tells of more than %,d persons or cases, which is no possible figure, so nothing of it counts: feed %s,"
                        + " sender %s. Tell the right figure in its place, or take it back: ./bordertally deliveries withdraw"
                        + " %d --reason \"...\".",
                Limits.MOST_COUNTED,
                told.feed(),
                told.sender(),
                told.id()));
    }

    /** Another delivery of its succession counts in its place. */
    static Decision of(Place place) {
        if (place instanceof Place.Breaks) {
            return breaks("Figures could not be computed with what it holds. " + ASK);
        }
        if (place instanceof Place.GivesWay gives) {
            return new Decision(DeliveryState.SUPERSEDED, "", "Superseded by " + named(gives.to()) + ".", null);
        }
        if (place instanceof Place.Copies copies) {
            String message = "Same bytes as " + named(copies.original()) + ": counted once.";
            return new Decision(DeliveryState.DUPLICATE, "", message, null);
        }
        if (place instanceof Place.TooSmall small) {
            String message = "It has far fewer rows than " + named(small.than()) + ", whose "
                    + small.than().fileRows() + " rows still count. " + ASK;
            return new Decision(DeliveryState.HELD, "", message, HoldReason.FEWER_ROWS);
        }
        throw new IllegalArgumentException(place + " lets it count");
    }

    private static String named(Delivery delivery) {
        return delivery.fileName() + " (delivery " + delivery.id() + ")";
    }
}
