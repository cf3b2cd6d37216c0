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
}
