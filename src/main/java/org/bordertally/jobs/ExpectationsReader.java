package org.bordertally.jobs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bordertally.intake.Expectation;
import org.bordertally.intake.Expectation.Frequency;
import org.jspecify.annotations.Nullable;

/** Reads who must deliver what: the {@code due} part of {@code calendar.yaml}. */
final class ExpectationsReader {
    private static final Map<String, Frequency> FREQUENCIES = Map.of(
            "day", Frequency.DAILY, "week", Frequency.WEEKLY, "month", Frequency.MONTHLY, "event", Frequency.ON_EVENT);

    private final FeedsReader.Found feeds;
    private final Codes senders;
    private final Problems problems;
    private final List<Expectation> expectations = new ArrayList<>();

    ExpectationsReader(FeedsReader.Found feeds, Codes senders, Problems problems) {
        this.feeds = feeds;
        this.senders = senders;
        this.problems = problems;
    }

    List<Expectation> read(YamlMapping calendar) {
        calendar.mappings("due").forEach(this::add);
        return expectations;
    }

    private void add(YamlMapping written) {
        written.only("feed", "senders", "every", "from", "to", "also");
        Text feed = written.text("feed");
        feeds.names().check(feed);
        Frequency frequency = frequency(written.text("every"));
        LocalDate from = written.date("from");
        LocalDate to = written.optionalDate("to");
        if (from != null && to != null && to.isBefore(from)) {
            problems.add(
                    written.placeOf("to"), "It ends on " + to + ", before it begins on " + from + ".", "Swap them.");
        }
        Set<LocalDate> also = alsoDue(written, from, to);
        List<Text> names = senders(written, feed);
        if (from != null && frequency != null) {
            Expectation expectation = new Expectation(
                    feed.value(), names.stream().map(Text::value).toList(), frequency, from, to, also);
            names.forEach(name -> checkOnce(name, expectation));
            expectations.add(expectation);
        }
    }

    private @Nullable Frequency frequency(Text every) {
        Frequency frequency = FREQUENCIES.get(every.value().toLowerCase(Locale.ROOT));
        if (frequency == null && !every.isMissing()) {
            problems.add(
                    every.place(),
                    "Nothing is due every " + every.value() + ".",
                    Suggestion.oneOf(every.value(), List.of("day", "week", "month", "event")));
        }
        return frequency;
    }

    private Set<LocalDate> alsoDue(YamlMapping written, @Nullable LocalDate from, @Nullable LocalDate to) {
        Set<LocalDate> also = new HashSet<>();
        for (YamlValue item : written.list("also")) {
            LocalDate date = item.date();
            if (date == null) {
                continue;
            }
            also.add(date);
            if ((from != null && date.isBefore(from)) || (to != null && date.isAfter(to))) {
                problems.add(
                        item.place(),
                        date + " is outside the time the feed is expected for.",
                        "Change from or to, or remove the date.");
            }
        }
        return also;
    }

    private List<Text> senders(YamlMapping written, Text feed) {
        written.required("senders");
        List<Text> names = written.texts("senders");
        Set<String> seen = new HashSet<>();
        String fixed = feeds.contracts().stream()
                .filter(contract -> contract.feed().equals(feed.value()))
                .findFirst()
                .map(contract -> contract.fixedSender())
                .orElse(null);
        for (Text name : names) {
            boolean known = senders.check(name);
            if (!seen.add(name.value())) {
                problems.add(name.place(), "The sender " + name.value() + " is there twice.", "Remove one of them.");
            } else if (known && fixed != null && !fixed.equals(name.value())) {
                problems.add(
                        name.place(),
                        "Only " + fixed + " sends the feed " + feed.value() + ".",
                        "Write [" + fixed + "].");
            }
        }
        return names;
    }

    private void checkOnce(Text sender, Expectation added) {
        for (Expectation other : expectations) {
            if (other.feed().equals(added.feed())
                    && other.senders().contains(sender.value())
                    && overlap(other, added)) {
                problems.add(
                        sender.place(),
                        "The feed " + added.feed() + " of " + sender.value() + " is already expected from "
                                + other.from() + (other.to() == null ? "" : " to " + other.to()) + ".",
                        "Let one expectation end before the other begins.");
            }
        }
    }

    private static boolean overlap(Expectation one, Expectation other) {
        return (one.to() == null || !one.to().isBefore(other.from()))
                && (other.to() == null || !other.to().isBefore(one.from()));
    }
}
