package org.bordertally.desk;

import java.time.Clock;
import javax.sql.DataSource;
import org.bordertally.reconciliation.Proposal;
import org.bordertally.reconciliation.Proposals;
import tools.jackson.databind.json.JsonMapper;

/** Writes down an action that waits for a second person. */
record Proposing(DataSource dataSource, Clock clock) {

    /**
     * @param by the name of who proposes it
     * @return its number
     * @throws MistakenException when the same waits already
     */
    long propose(Proposable action, Bench bench, String reason, String by) {
        Proposals proposals = new Proposals(dataSource);
        String kind = action.kind().name();
        String arguments = JsonMapper.shared().writeValueAsString(action);
        proposals.waiting(kind, arguments).map(Proposal::id).ifPresent(Proposing::refuseBeside);
        String basis = JsonMapper.shared().writeValueAsString(action.basis(bench));
        return proposals.add(kind, arguments, basis, reason, by, clock.instant());
    }

    private static void refuseBeside(long waiting) {
        throw new MistakenException(
                "Proposal " + waiting + " waits for the same already. Another person approves it with"
                        + " ./bordertally approve " + waiting + " --by \"name\"");
    }
}
