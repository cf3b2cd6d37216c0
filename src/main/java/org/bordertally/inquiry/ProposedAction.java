package org.bordertally.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bordertally.export.Json;
import org.bordertally.reconciliation.Proposal;
import org.bordertally.reconciliation.Proposals;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What waits, or waited, for a second person's approval.
 *
 * @param arguments what it is to be done to, and how
 * @param state PROPOSED, APPROVED, REJECTED or LAPSED
 * @param endedBy who approved or rejected it, null where nobody did
 */
public record ProposedAction(
        long id,
        String kind,
        JsonNode arguments,
        String reason,
        String proposedBy,
        Instant proposedAt,
        String state,
        @Nullable String endedBy) {
    /**
     * The oldest first.
     *
     * @param all with those that do not wait any more
     */
    public static List<ProposedAction> list(DataSource dataSource, boolean all) {
        return new Proposals(dataSource)
                .list(all).stream().map(ProposedAction::of).toList();
    }

    private static ProposedAction of(Proposal proposal) {
        return new ProposedAction(
                proposal.id(),
                proposal.kind(),
                Json.parse(proposal.arguments()),
                proposal.reason(),
                proposal.proposedBy(),
                proposal.proposedAt(),
                proposal.state().name(),
                proposal.endedBy());
    }

    /** E.g. {@code accepted RIGHT, findings [12,13]}. */
    public String what() {
        return arguments.properties().stream()
                .map(each -> each.getKey() + " "
                        + (each.getValue().isString() ? each.getValue().asString() : each.getValue()))
                .collect(Collectors.joining(", "));
    }
}
