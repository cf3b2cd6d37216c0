package org.bordertally.desk;

import org.bordertally.desk.Desk.Order;
import org.bordertally.ledger.Reason;
import org.bordertally.warehouse.StoredPeriod;
import org.jspecify.annotations.Nullable;

/** A closed period is open again: what was held of its days is published, and they move with every night from now on. */
record PeriodReopening(String period) implements Proposable {

    @Override
    public ActionKind kind() {
        return ActionKind.REOPEN;
    }

    @Override
    public Basis basis(Bench bench) {
        return Basis.NOTHING;
    }

    @Override
    public @Nullable Reason on(Bench bench, Order order) {
        StoredPeriod reopened = bench.period(period);
        if (!bench.passage().warehouse().closing().reopen(reopened)) {
            throw new MistakenException(
                    reopened.called() + " is not closed itself. See which periods are: ./bordertally period list");
        }
        bench.note(reopened.called() + " (" + reopened.start() + " to " + reopened.end()
                + ") is open again: its figures are provisional, but for days that another closed period holds.");
        return null;
    }
}
