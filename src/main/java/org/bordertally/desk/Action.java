package org.bordertally.desk;

import org.bordertally.desk.Desk.Order;
import org.bordertally.ledger.Reason;
import org.jspecify.annotations.Nullable;

/** One kind of thing an operator does to deliveries or findings. What it touches is counted again and published after it. */
@FunctionalInterface
interface Action {
    /**
     * Does it, in the transaction at hand.
     *
     * @return why everything moves that moves by it, null when each delivery tells for itself
     * @throws MistakenException when it cannot be done
     */
    @Nullable
    Reason on(Bench bench, Order order);

    /**
     * Whether it can be done while a night is unfinished: it changes nothing but which deliveries count, so that the next night
     * publishes it with what the unfinished one left.
     */
    default boolean canPrecedeANight() {
        return false;
    }

    /** Whether it is refused, rather than done, when figures could not be computed with a delivery that it has counted. */
    default boolean insistsOnCounting() {
        return false;
    }
}
