package org.bordertally.jobs;

import java.util.List;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.contract.ContractVersion;
import org.bordertally.feed.reference.Calendar;
import org.bordertally.feed.reference.Reference;
import org.bordertally.intake.Expectation;
import org.bordertally.intake.Outage;
import org.bordertally.plausibility.PlausibilitySettings;
import org.bordertally.publication.DisclosureRules;
import org.bordertally.reconciliation.Rules;

/** The whole folder {@code jobs/}, read and found free of mistakes. */
public record Jobs(
        NightlySettings nightly,
        List<FeedContract> feeds,
        Rules rules,
        PlausibilitySettings plausibility,
        DisclosureRules disclosure,
        Calendar calendar,
        List<Expectation> expectations,
        List<Outage> outages,
        Reference reference) {
    public Jobs {
        feeds = List.copyOf(feeds);
        expectations = List.copyOf(expectations);
        outages = List.copyOf(outages);
    }

    /** What each feed is counted by. */
    public List<ContractVersion> contractVersions() {
        return feeds.stream()
                .map(feed -> ContractVersion.of(feed, reference, nightly.ageBands()))
                .toList();
    }
}
