package org.bordertally.desk;

import org.bordertally.desk.Desk.Order;
import org.bordertally.ledger.Reason;
import org.bordertally.reconciliation.Proposal;
import org.bordertally.reconciliation.Proposal.State;
import org.bordertally.reconciliation.Proposals;
import org.jspecify.annotations.Nullable;

/** What one person proposed is carried out, since another one approves it. */
record Approval(Proposal proposal, Person approver) implements Action {

    /**
     * An approval of the proposal of this number.
     *
     * @throws MistakenException when there is none that waits, or it is this person's own
     */
    static Approval of(long id, Person approver, Proposals proposals) {
        Proposal proposal = waiting(id, proposals);
        if (approver.isCalled(proposal.proposedBy())) {
            throw new MistakenException("Proposal " + id + " is by " + proposal.proposedBy()
                    + ", and another person must approve it: ./bordertally approve " + id + " --by \"name\"");
        }
        return new Approval(proposal, approver);
    }

    /**
     * The proposal of this number.
     *
     * @throws MistakenException when there is none that waits
     */
    static Proposal waiting(long id, Proposals proposals) {
        Proposal proposal = proposals
                .find(id)
                .orElseThrow(() -> new MistakenException(
                        "There is no proposal " + id + ". See their numbers: ./bordertally proposals"));
        if (proposal.state() != State.PROPOSED) {
            throw new MistakenException("Proposal " + id + " does not wait any more: " + became(proposal));
        }
        return proposal;
    }

    /** The proposal's reason, with the approver's note behind it. */
    Order order(String note, boolean preview) {
        String why = note.isBlank() ? proposal.reason() : proposal.reason() + " (approved: " + note + ")";
        return new Order(why, preview);
    }

    Authors authors() {
        return new Authors(proposal.proposedBy(), approver.toString());
    }

    @Override
    public @Nullable Reason on(Bench bench, Order order) {
        new Proposals(bench.dataSource()).end(proposal.id(), State.APPROVED, approver.toString());
        return ActionKind.of(proposal).on(bench, order);
    }

    @Override
    public boolean canPrecedeANight() {
        return ActionKind.of(proposal).canPrecedeANight();
    }

    @Override
    public boolean insistsOnCounting() {
        return ActionKind.of(proposal).insistsOnCounting();
    }

    private static String became(Proposal proposal) {
        return switch (proposal.state()) {
            case PROPOSED -> throw new IllegalArgumentException("It waits");
            case APPROVED -> "it was approved by " + proposal.endedBy() + ".";
            case REJECTED -> "it was rejected by " + proposal.endedBy() + ".";
            case LAPSED ->
                "it lapsed, since the numbers it stood on moved. Look at them, then propose it again:"
                        + " ./bordertally reconciliation, or ./bordertally deliveries";
        };
    }
}
