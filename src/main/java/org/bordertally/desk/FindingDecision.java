package org.bordertally.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bordertally.desk.Desk.Order;
import org.bordertally.ledger.Reason;
import org.bordertally.reconciliation.Authorship;
import org.bordertally.reconciliation.Choice;
import org.bordertally.reconciliation.Decidable;
import org.bordertally.reconciliation.Decisions;
import org.bordertally.reconciliation.Decisions.Disagreement;
import org.jspecify.annotations.Nullable;

/** Findings are decided upon: from now on the accepted side's daily facts are published. */
record FindingDecision(List<Long> findings, Choice accepted) implements Proposable {
    FindingDecision {
        findings = findings.stream().distinct().sorted().toList();
    }

    @Override
    public ActionKind kind() {
        return ActionKind.DECIDE;
    }

    @Override
    public Basis basis(Bench bench) {
        return Basis.of(found(bench));
    }

    @Override
    public @Nullable Reason on(Bench bench, Order order) {
        List<Decidable> found = found(bench);
        Decisions decisions = bench.decisions();
        found.forEach(finding -> requireFacts(finding, decisions));
        Authors authors = bench.authors();
        String reason = order.reason().isEmpty() ? "Preview" : order.reason();
        decisions
                .decide(found, accepted, new Authorship(reason, authors.by(), authors.approvedBy(), bench.began()))
                .ifPresent(FindingDecision::refuseBeside);
        for (Decidable finding : found) {
            long decision = decisions.standing(finding.id()).orElseThrow();
            bench.decided(DecidedFinding.of(finding, accepted, decision, countedFlow(finding, decisions)));
        }
        return null;
    }

    private List<Decidable> found(Bench bench) {
        List<Decidable> found = bench.decisions().find(findings);
        Set<Long> missing = new HashSet<>(findings);
        found.forEach(each -> missing.remove(each.id()));
        missing.stream().min(Long::compare).ifPresent(id -> {
            throw new MistakenException(
                    "There is no finding " + id + ", or not any more. See their numbers: ./bordertally reconciliation");
        });
        return found;
    }

    private @Nullable String countedFlow(Decidable finding, Decisions decisions) {
        return accepted == Choice.EXPLAINED
                ? null
                : decisions.dailyFacts(finding, accepted).orElse(null);
    }

    private void requireFacts(Decidable finding, Decisions decisions) {
        if (accepted == Choice.EXPLAINED) {
            return;
        }
        if (finding.flow().isEmpty()) {
            throw refused(finding, "the rule publishes a sum of flows, and facts are published flow by flow");
        }
        Optional<String> flow = decisions.dailyFacts(finding, accepted);
        if (flow.isEmpty()) {
            throw refused(
                    finding,
                    "that side is one figure for the whole period, stated or told by somebody, or a sum or a part of flows,"
                            + " and has no facts by day that could be published");
        }
        if (finding.value(accepted) == null) {
            throw refused(finding, "nothing was received for that side");
        }
        if (!decisions.countAlike(finding.flow(), flow.get())) {
            throw refused(finding, flow.get() + " and " + finding.flow() + " do not count the same");
        }
    }

    private MistakenException refused(Decidable finding, String because) {
        String side = accepted.name().toLowerCase(Locale.ROOT);
        return new MistakenException(
                "The %s side of finding %d (%s, %s, %s to %s) cannot be accepted: %s. Accept the other"
                                .formatted(
                                        side,
                                        finding.id(),
                                        finding.rule(),
                                        finding.partnerCountry(),
                                        finding.periodStart(),
                                        finding.periodEnd(),
                                        because)
                        + " side, or write --accept explained.");
    }

    private static void refuseBeside(Disagreement other) {
        throw new MistakenException(
                "Finding %d cannot be decided like this: decision %d (finding %d, %s, %s accepted) publishes other facts of %s with %s from %s to %s. Decide that one anew first, together with this one or as explained: ./bordertally reconciliation decide %d --accept explained"
                        .formatted(
                                other.findingId(),
                                other.other(),
                                other.otherFinding(),
                                other.otherRule(),
                                other.otherAccepted().name().toLowerCase(Locale.ROOT),
                                other.flow(),
                                other.partnerCountry(),
                                other.firstDay(),
                                other.lastDay(),
                                other.otherFinding()));
    }
}
