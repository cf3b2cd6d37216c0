package org.bordertally.desk;

import org.bordertally.desk.Desk.Order;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.bordertally.ledger.Reason;

/** A delivery is taken back. */
record Withdrawal(long id) implements Proposable {

    @Override
    public ActionKind kind() {
        return ActionKind.WITHDRAW;
    }

    @Override
    public Basis basis(Bench bench) {
        return Basis.of(id, bench);
    }

    @Override
    public Reason on(Bench bench, Order order) {
        Delivery delivery = bench.find(id);
        if (delivery.state() == DeliveryState.REFUSED || delivery.state() == DeliveryState.WITHDRAWN) {
            throw new MistakenException("Delivery " + id + " cannot be withdrawn: it is " + delivery.state()
                    + " and counts for nothing already.");
        }
        bench.take(delivery);
        String message = "Withdrawn by " + bench.authors() + ": " + order.reason();
        bench.passage().ledger().withdraw(delivery, message, bench.run(Reason.WITHDRAWN_DELIVERY));
        return Reason.WITHDRAWN_DELIVERY;
    }

    @Override
    public boolean canPrecedeANight() {
        return true;
    }
}
