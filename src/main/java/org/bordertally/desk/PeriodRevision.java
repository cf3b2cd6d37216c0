package org.bordertally.desk;

import org.bordertally.desk.Desk.Order;
import org.bordertally.ledger.Reason;
import org.bordertally.warehouse.StoredPeriod;
import org.jspecify.annotations.Nullable;

/** What was held of a closed period's days is published; the period stays closed. */
record PeriodRevision(String period) implements Proposable {

    @Override
    public ActionKind kind() {
        return ActionKind.REVISE;
    }

    @Override
    public Basis basis(Bench bench) {
        return Basis.NOTHING;
    }

    @Override
    public @Nullable Reason on(Bench bench, Order order) {
        StoredPeriod revised = bench.period(period);
        if (bench.passage().warehouse().closing().release(revised) == 0) {
            throw new MistakenException("Nothing waits to be published of " + revised.called()
                    + ". See what does: ./bordertally period list");
        }
        return null;
    }
}
