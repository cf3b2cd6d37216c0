package org.bordertally.jobs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bordertally.feed.Counting.Count;
import org.bordertally.feed.Counting.Tallied;
import org.bordertally.feed.FeedContract;
import org.bordertally.reconciliation.Figure;
import org.jspecify.annotations.Nullable;

/** Reads a side of a rule: flows that are added up, and what they are restricted to. */
final class RuleSideReader {
    private final FeedsReader.Found feeds;
    private final ReferenceReader.Found reference;
    private final Problems problems;

    RuleSideReader(FeedsReader.Found feeds, ReferenceReader.Found reference, Problems problems) {
        this.feeds = feeds;
        this.reference = reference;
        this.problems = problems;
    }

    RuleSide read(YamlMapping written) {
        written.only("flow", "flows", "feed", "posts", "senders", "citizenships", "rounding");
        List<Text> flows = flows(written);
        Text named = written.optionalText("feed");
        Set<String> carriers = new LinkedHashSet<>();
        List<String> codes = new ArrayList<>();
        for (Text flow : flows) {
            codes.add(flow.value());
            if (reference.flows().check(flow)) {
                carriers.addAll(carriers(flow, named));
            }
        }
        Set<String> posts = codes(written, "posts", reference.posts());
        Set<String> senders = codes(written, "senders", reference.senders());
        return new RuleSide(
                flows,
                new Figure(
                        codes,
                        carriers,
                        posts,
                        senders,
                        citizenships(written),
                        written.decimal("rounding", BigDecimal.ZERO, BigDecimal.ZERO, null)));
    }

    private List<Text> flows(YamlMapping written) {
        if (!written.has("flows")) {
            return List.of(written.text("flow"));
        }
        List<Text> flows = written.texts("flows");
        if (written.has("flow")) {
            problems.add(written.placeOf("flow"), "There are both flow and flows.", "Keep flows: [A, B].");
        }
        if (flows.isEmpty()) {
            problems.add(written.placeOf("flows"), "No flow is named.", "Name at least one.");
        }
        Set<String> seen = new LinkedHashSet<>();
        for (Text flow : flows) {
            if (!seen.add(flow.value())) {
                problems.add(flow.place(), "The flow " + flow.value() + " is there twice.", "Remove one of them.");
            }
        }
        return flows.isEmpty() ? List.of(Text.missing(written.place())) : flows;
    }

    private List<String> carriers(Text flow, @Nullable Text named) {
        List<String> carriers = feeds.contracts().stream()
                .filter(feed -> yields(feed, flow.value()))
                .map(FeedContract::feed)
                .toList();
        if (named != null && feeds.names().check(named) && !carriers.contains(named.value())) {
            problems.add(
                    named.place(),
                    "The feed " + named.value() + " does not count " + flow.value() + ".",
                    "Name a feed whose flow rules do, or leave feed out.");
        }
        if (named == null && carriers.size() > 1) {
            problems.add(
                    flow.place(),
                    "Several feeds count " + flow.value() + ": " + String.join(", ", carriers) + ".",
                    "Say which: {flow: " + flow.value() + ", feed: " + carriers.get(0) + "}.");
        }
        if (named == null && carriers.isEmpty() && feeds.names().isComplete()) {
            problems.add(
                    flow.place(),
                    "No feed counts " + flow.value() + ".",
                    "Add a flow rule to a feed, or remove this rule.");
        }
        return carriers.stream()
                .filter(feed -> named == null || feed.equals(named.value()))
                .limit(1)
                .toList();
    }

    private static Set<String> codes(YamlMapping written, String key, Codes known) {
        Set<String> codes = new LinkedHashSet<>();
        for (Text code : written.texts(key)) {
            known.check(code);
            codes.add(code.value());
        }
        return codes;
    }

    private Set<String> citizenships(YamlMapping written) {
        Set<String> codes = new LinkedHashSet<>();
        for (Text code : written.texts("citizenships")) {
            if (!code.isMissing() && !reference.reference().countries().isKnown(code.value())) {
                problems.add(
                        code.place(),
                        "There is no country " + code.value() + ".",
                        "Write its ISO 3166-1 alpha-3 code.");
            }
            codes.add(code.value());
        }
        return codes;
    }

    static Stream<Count> counts(FeedContract feed, String flow) {
        Stream<Count> all = feed.counting() instanceof Tallied tallied ? tallied.counts().stream() : Stream.of();
        return all.filter(
                count -> count.flowRules().stream().anyMatch(rule -> rule.flow().equals(flow)));
    }

    static boolean yields(FeedContract feed, String flow) {
        return counts(feed, flow).findAny().isPresent();
    }
}
