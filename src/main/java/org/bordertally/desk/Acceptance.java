package org.bordertally.desk;

import org.bordertally.desk.Desk.Order;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.bordertally.ledger.Reason;
import org.jspecify.annotations.Nullable;

/** A held delivery is counted after all. */
record Acceptance(long id) implements Proposable {

    @Override
    public ActionKind kind() {
        return ActionKind.ACCEPT;
    }

    @Override
    public Basis basis(Bench bench) {
        return Basis.of(id, bench);
    }

    @Override
    public @Nullable Reason on(Bench bench, Order order) {
        Delivery delivery = bench.find(id);
        if (delivery.state() != DeliveryState.HELD) {
            throw new MistakenException(
                    "Delivery " + id + " is not held: it is " + delivery.state() + ". " + instead(delivery));
        }
        if (!delivery.hasItsFile()) {
            throw new MistakenException("The file " + delivery.path() + " is gone or was changed after delivery " + id
                    + " was held: put the original back, then run the same command again. A changed file is taken by the"
                    + " next night.");
        }
        bench.take(delivery);
        bench.deliveries().approve(id);
        return null;
    }

    @Override
    public boolean canPrecedeANight() {
        return true;
    }

    @Override
    public boolean insistsOnCounting() {
        return true;
    }

    private static String instead(Delivery delivery) {
        return switch (delivery.state()) {
            case ACCEPTED -> "It counts already.";
            case DUPLICATE -> "Its bytes count already, from another delivery.";
            case SUPERSEDED ->
                "A later revision or issue counts in its place; withdrawing that one brings it back:"
                        + " ./bordertally deliveries show " + delivery.id();
            case REFUSED ->
                "Correct the file and send it again; or, after a change in jobs/: ./bordertally deliveries replay "
                        + delivery.id();
            case WITHDRAWN -> "To count its file after all, send it as the next revision.";
            case WAITING -> "A night takes it when it is whole: ./bordertally deliveries show " + delivery.id();
            case RECEIVED, HELD -> "";
        };
    }
}
