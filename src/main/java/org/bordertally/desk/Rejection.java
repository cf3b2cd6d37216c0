package org.bordertally.desk;

import org.bordertally.desk.Desk.Order;
import org.bordertally.ledger.Reason;
import org.bordertally.reconciliation.Proposal.State;
import org.bordertally.reconciliation.Proposals;
import org.jspecify.annotations.Nullable;

/** What was proposed is not done. */
record Rejection(long proposal, Person person) implements Action {

    @Override
    public @Nullable Reason on(Bench bench, Order order) {
        Proposals proposals = new Proposals(bench.dataSource());
        proposals.end(
                Approval.waiting(proposal, proposals).id(),
                State.REJECTED,
                person.toString(),
                person.identity().written());
        return null;
    }

    @Override
    public boolean canPrecedeANight() {
        return true;
    }
}
