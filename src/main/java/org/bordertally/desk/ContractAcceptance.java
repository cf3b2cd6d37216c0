package org.bordertally.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bordertally.feed.FeedContract;
import org.bordertally.intake.Contracts;
import org.bordertally.intake.OtherContract;
import org.bordertally.intake.OtherContracts;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.Suggestion;

/** What was counted by other contracts is let stand. No figure moves, so that it can be done whatever a night left unfinished. */
record ContractAcceptance(String feed, Jobs jobs, DataSource dataSource, Clock clock) {

    /** To be called in a transaction. */
    List<OtherContract> accept(Person person, String reason) {
        Instant now = clock.instant();
        new Contracts(dataSource, jobs.contractVersions()).putInForce(now);
        OtherContracts contracts = new OtherContracts(dataSource);
        List<OtherContract> others = contracts.all().stream()
                .filter(each -> each.feed().equals(feed))
                .toList();
        if (others.isEmpty()) {
            requireKnown();
            throw new MistakenException(
                    "Every delivery of " + feed
                            + " counts as the contract in force counts: there is nothing to accept. See ./bordertally contract list");
        }
        List<OtherContract> open =
                others.stream().filter(each -> each.accepted() == null).toList();
        if (open.isEmpty()) {
            throw new MistakenException("What stands beside the contract in force of " + feed
                    + " is accepted already. See by whom: ./bordertally contract list");
        }
        open.forEach(each -> contracts.accept(each, person.toString(), reason, now));
        return open;
    }

    private void requireKnown() {
        TreeSet<String> known =
                jobs.feeds().stream().map(FeedContract::feed).collect(Collectors.toCollection(TreeSet::new));
        if (!known.contains(feed)) {
            throw new MistakenException("There is no feed " + feed + ". " + Suggestion.oneOf(feed, known));
        }
    }
}
