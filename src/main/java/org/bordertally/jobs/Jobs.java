package org.bordertally.jobs;

import java.util.List;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.reference.Calendar;
import org.bordertally.feed.reference.Reference;
import org.bordertally.intake.Expectation;
import org.bordertally.reconciliation.Rules;

/** The whole folder {@code jobs/}, read and found free of mistakes. */
public record Jobs(
        NightlySettings nightly,
        List<FeedContract> feeds,
        Rules rules,
        Calendar calendar,
        List<Expectation> expectations,
        Reference reference) {
    public Jobs {
        feeds = List.copyOf(feeds);
        expectations = List.copyOf(expectations);
    }
}
