package org.bordertally.desk;

import org.bordertally.reconciliation.Proposal;
import tools.jackson.databind.json.JsonMapper;

/** The actions that a second person can be asked to approve, by the names that proposals have. */
enum ActionKind {
    DECIDE(FindingDecision.class),
    WITHDRAW(Withdrawal.class),
    ACCEPT(Acceptance.class),
    CLOSE(PeriodClosing.class),
    REVISE(PeriodRevision.class),
    REOPEN(PeriodReopening.class);

    private final Class<? extends Proposable> action;

    ActionKind(Class<? extends Proposable> action) {
        this.action = action;
    }

    /** The action that was proposed. */
    static Proposable of(Proposal proposal) {
        return JsonMapper.shared().readValue(proposal.arguments(), valueOf(proposal.kind()).action);
    }
}
