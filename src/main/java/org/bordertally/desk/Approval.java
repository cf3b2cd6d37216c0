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
     * @throws MistakenException when there is none that waits, it is this person's own, or that cannot be told
     */
    static Approval of(long id, Person approver, Proposals proposals) {
        Proposal proposal = waiting(id, proposals);
        Identity proposer = Identity.read(proposal.proposedAs());
        if (proposer.isUnknown()) {
            throw new MistakenException(
                    "Proposal %1$d by %2$s was made before it was written down who that is, so nobody is known to be another person. Take it back, then propose it again: ./bordertally proposals reject %1$d --reason \"to be proposed again\""
                            .formatted(id, proposal.proposedBy()));
        }
        if (proposer.isAlso(approver.identity())) {
            throw new MistakenException(
                    "Proposal %d is by %s, and another person must approve it: with an account of their own on the pages, or as a user of their own of the operating system. Names given with --by are notes."
                            .formatted(id, proposal.proposedBy()));
        }
        if (!proposer.isSurelyNot(approver.identity())) {
            throw new MistakenException(
                    "Proposal %d is by %s, and whether %s is another person cannot be told: an account is compared with accounts, a user of the operating system with other users. Have it approved where it was proposed, or say whose the account is: ./bordertally account tie ACCOUNT USER"
                            .formatted(id, proposal.proposedBy(), approver));
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
        new Proposals(bench.dataSource())
                .end(
                        proposal.id(),
                        State.APPROVED,
                        approver.toString(),
                        approver.identity().written());
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
