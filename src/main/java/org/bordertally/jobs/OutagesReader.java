package org.bordertally.jobs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bordertally.intake.Expectation;
import org.bordertally.intake.Outage;
import org.jspecify.annotations.Nullable;

/** Reads when it is known that deliveries do not come: the {@code outages} part of {@code calendar.yaml}. */
final class OutagesReader {
    private final FeedsReader.Found feeds;
    private final Codes senders;
    private final List<Expectation> expectations;
    private final Problems problems;
    private final List<Outage> outages = new ArrayList<>();

    /** @param expectations what is due at all */
    OutagesReader(FeedsReader.Found feeds, Codes senders, List<Expectation> expectations, Problems problems) {
        this.feeds = feeds;
        this.senders = senders;
        this.expectations = expectations;
        this.problems = problems;
    }

    List<Outage> read(YamlMapping calendar) {
        calendar.mappings("outages").forEach(this::add);
        return outages;
    }

    private void add(YamlMapping written) {
        written.only("feeds", "senders", "from", "to", "reason");
        written.required("senders");
        List<Text> ofSenders = codes(written.texts("senders"), senders);
        List<Text> ofFeeds = codes(written.texts("feeds"), feeds.names());
        LocalDate from = written.date("from");
        LocalDate to = written.optionalDate("to");
        Text reason = written.text("reason");
        if (from == null) {
            return;
        }
        if (to != null && to.isBefore(from)) {
            problems.add(
                    written.placeOf("to"), "It ends on " + to + ", before it begins on " + from + ".", "Swap them.");
            return;
        }
        for (Text sender : ofSenders) {
            Set<String> due = feedsDue(sender.value(), from, to);
            if (ofFeeds.isEmpty() && !written.has("feeds")) {
                checkDue(!due.isEmpty(), sender.place(), "Nothing of " + sender.value(), from, to);
                due.forEach(feed -> add(sender, new Outage(feed, sender.value(), from, to, reason.value())));
            }
            for (Text feed : ofFeeds) {
                boolean isDue = due.contains(feed.value());
                checkDue(isDue, feed.place(), "No " + feed.value() + " of " + sender.value(), from, to);
                if (isDue) {
                    add(sender, new Outage(feed.value(), sender.value(), from, to, reason.value()));
                }
            }
        }
    }

    /** Those that are known and there once. */
    private List<Text> codes(List<Text> written, Codes known) {
        Set<String> seen = new LinkedHashSet<>();
        List<Text> codes = new ArrayList<>();
        for (Text code : written) {
            if (!known.check(code)) {
                continue;
            }
            if (seen.add(code.value())) {
                codes.add(code);
            } else {
                problems.add(code.place(), code.value() + " is there twice.", "Remove one of them.");
            }
        }
        return codes;
    }

    private Set<String> feedsDue(String sender, LocalDate from, @Nullable LocalDate to) {
        Stream<Expectation> due = expectations.stream()
                .filter(each -> each.senders().contains(sender))
                .filter(each -> each.frequency() != Expectation.Frequency.ON_EVENT)
                .filter(each -> (to == null || !each.from().isAfter(to))
                        && (each.to() == null || !each.to().isBefore(from)));
        return new LinkedHashSet<>(due.map(Expectation::feed).toList());
    }

    /** Where an expectation could not be read, it is not told what is expected. */
    private void checkDue(boolean due, Place place, String what, LocalDate from, @Nullable LocalDate to) {
        if (!due && problems.count() == 0) {
            problems.add(
                    place,
                    what + " is due from " + from + (to == null ? "" : " to " + to) + ", so nothing can fail to come.",
                    "Look at due: above, or remove this.");
        }
    }

    private void add(Text sender, Outage added) {
        for (Outage other : outages) {
            if (other.feed().equals(added.feed())
                    && other.sender().equals(added.sender())
                    && (other.to() == null || !other.to().isBefore(added.from()))
                    && (added.to() == null || !added.to().isBefore(other.from()))) {
                problems.add(
                        sender.place(),
                        "An outage of " + added.feed() + " of " + added.sender() + " is already declared from "
                                + other.from() + (other.to() == null ? "" : " to " + other.to()) + ".",
                        "Let one outage end before the other begins.");
                return;
            }
        }
        outages.add(added);
    }
}
