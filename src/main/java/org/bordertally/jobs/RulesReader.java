package org.bordertally.jobs;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bordertally.feed.Counting.Count;
import org.bordertally.feed.Counting.Tallied;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.PeriodType;
import org.bordertally.reconciliation.Rule;
import org.bordertally.reconciliation.Rule.Measure;
import org.bordertally.reconciliation.Rule.Side;
import org.bordertally.reconciliation.Rule.Tolerance;

/** Reads {@code reconciliation.yaml}. */
final class RulesReader {
    private final FeedsReader.Found feeds;
    private final ReferenceReader.Found reference;
    private final Problems problems;

    RulesReader(FeedsReader.Found feeds, ReferenceReader.Found reference, Problems problems) {
        this.feeds = feeds;
        this.reference = reference;
        this.problems = problems;
    }

    List<Rule> read(Path file) {
        List<Rule> rules = new ArrayList<>();
        YamlFile.read(file, problems).ifPresent(written -> {
            written.only("rules");
            written.required("rules");
            Codes ids = new Codes("rule", "reconciliation.yaml", problems);
            for (YamlMapping each : written.mappings("rules")) {
                each.only("id", "left", "right", "measures", "periods", "tolerance", "match", "publish");
                ids.declare(each.text("id"));
                rules.add(rule(each));
            }
        });
        return rules;
    }

    /** One side of a rule: a flow and the feed that carries it. */
    private record Carried(Text flow, String feed) {}

    private Rule rule(YamlMapping written) {
        Carried left = carried(written, "left");
        Carried right = carried(written, "right");
        if (!left.flow().isMissing() && left.flow().value().equals(right.flow().value())) {
            problems.add(right.flow().place(), "Both sides are the same flow.", "Name another flow.");
        }
        Text match = written.optionalText("match");
        if (match != null && checkMatch(match, left)) {
            checkMatch(match, right);
        }
        return new Rule(
                written.text("id").value(),
                left.flow().value(),
                left.feed(),
                right.flow().value(),
                right.feed(),
                measures(written, List.of(left, right)),
                periods(written),
                tolerance(written),
                match == null ? null : match.value(),
                written.choice("publish", Side.class, Side.LEFT));
    }

    private Carried carried(YamlMapping rule, String key) {
        YamlMapping side =
                rule.required(key).map(YamlValue::mapping).orElse(YamlMapping.nothing(rule.place(), problems));
        side.only("flow", "feed");
        Text flow = side.text("flow");
        if (!reference.flows().check(flow)) {
            return new Carried(flow, "");
        }
        List<String> carriers = feeds.contracts().stream()
                .filter(feed -> counts(feed).anyMatch(count -> yields(count, flow)))
                .map(FeedContract::feed)
                .toList();
        Text named = side.optionalText("feed");
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
        Optional<String> carrier = carriers.stream()
                .filter(feed -> named == null || feed.equals(named.value()))
                .findFirst();
        return new Carried(flow, carrier.orElse(""));
    }

    private static Stream<Count> counts(FeedContract feed) {
        return feed.counting() instanceof Tallied tallied ? tallied.counts().stream() : Stream.of();
    }

    private static boolean yields(Count count, Text flow) {
        return count.flowRules().stream().anyMatch(rule -> rule.flow().equals(flow.value()));
    }

    /** Cases can be paired when both sides tell them apart by the same field. */
    private boolean checkMatch(Text match, Carried side) {
        Optional<FeedContract> feed = feeds.contracts().stream()
                .filter(each -> each.feed().equals(side.feed()))
                .findFirst();
        boolean tellsApart = feed.isEmpty()
                || counts(feed.get())
                        .anyMatch(count ->
                                yields(count, side.flow()) && match.value().equals(count.caseId()));
        if (!tellsApart) {
            problems.add(
                    match.place(),
                    "The feed " + side.feed() + " does not tell cases apart by " + match.value() + ".",
                    "Write the field named under case in both feeds, or remove match.");
        }
        return tellsApart;
    }

    private Set<Measure> measures(YamlMapping written, List<Carried> sides) {
        Set<Measure> measures = EnumSet.noneOf(Measure.class);
        written.list("measures").forEach(item -> item.choice(Measure.class).ifPresent(measures::add));
        if (!written.has("measures")) {
            return EnumSet.of(Measure.PERSONS);
        }
        if (measures.contains(Measure.CASES)) {
            for (Carried side : sides) {
                Flow flow = reference.reference().flows().get(side.flow().value());
                if (flow != null && flow.measures() == Flow.Measures.PERSONS) {
                    problems.add(
                            written.placeOf("measures"),
                            "The flow " + flow.code() + " has no cases to compare.",
                            "Write measures: [persons].");
                }
            }
        }
        return measures;
    }

    private static Set<PeriodType> periods(YamlMapping written) {
        Set<PeriodType> periods = EnumSet.noneOf(PeriodType.class);
        written.list("periods").forEach(item -> item.choice(PeriodType.class).ifPresent(periods::add));
        return written.has("periods") ? periods : EnumSet.of(PeriodType.MONTH, PeriodType.NAMED);
    }

    private static Tolerance tolerance(YamlMapping written) {
        return written.mapping("tolerance")
                .map(tolerance -> {
                    tolerance.only("absolute", "relative");
                    return new Tolerance(
                            tolerance.decimal("absolute", BigDecimal.ZERO, BigDecimal.ZERO, null),
                            tolerance.decimal("relative", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE));
                })
                .orElse(Tolerance.NONE);
    }
}
