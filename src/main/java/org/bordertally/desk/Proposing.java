package org.bordertally.desk;

import java.time.Clock;
import javax.sql.DataSource;
import org.bordertally.reconciliation.Proposal;
import org.bordertally.reconciliation.Proposals;
import tools.jackson.databind.json.JsonMapper;

/** Writes down an action that waits for a second person. */
record Proposing(DataSource dataSource, Clock clock) {

    /**
     * @param by who proposes it
     * @return its number
     * @throws MistakenException when the same waits already
     */
    long propose(Proposable action, Bench bench, String reason, Person by) {
        if (by.identity().isUnknown()) {
            throw new MistakenException(
                    "This waits for a second person, and who you are cannot be told: whoever works in a user namespace of their own chooses who that is. Propose it with an account on the pages, or as a user of your own of the operating system.");
        }
        Proposals proposals = new Proposals(dataSource);
        String kind = action.kind().name();
        String arguments = JsonMapper.shared().writeValueAsString(action);
        proposals.waiting(kind, arguments).map(Proposal::id).ifPresent(Proposing::refuseBeside);
        String basis = JsonMapper.shared().writeValueAsString(action.basis(bench));
        return proposals.add(
                kind, arguments, basis, reason, by.toString(), by.identity().written(), clock.instant());
    }

    private static void refuseBeside(long waiting) {
        throw new MistakenException(
                "Proposal " + waiting + " waits for the same already. Another person approves it with"
                        + " ./bordertally approve " + waiting + ", or on the pages");
    }
}
