package org.bordertally.jobs;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.PeriodType;
import org.bordertally.reconciliation.Measure;
import org.bordertally.reconciliation.MirrorRule;
import org.bordertally.reconciliation.Rule;
import org.bordertally.reconciliation.Rule.Side;
import org.bordertally.reconciliation.Rules;
import org.bordertally.reconciliation.Tolerance;

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

    Rules read(Path file) {
        List<Rule> between = new ArrayList<>();
        List<MirrorRule> mirrors = new ArrayList<>();
        YamlFile.read(file, problems).ifPresent(written -> {
            written.only("rules");
            written.required("rules");
            Codes ids = new Codes("rule", "reconciliation.yaml", problems);
            for (YamlMapping each : written.mappings("rules")) {
                ids.declare(each.text("id"));
                if (each.has("statements")) {
                    mirrors.add(mirror(each));
                } else {
                    between.add(rule(each));
                }
            }
        });
        return new Rules(between, mirrors);
    }

    private Rule rule(YamlMapping written) {
        written.only("id", "left", "right", "measures", "periods", "tolerance", "match", "publish");
        RuleSide left = side(written, "left");
        RuleSide right = side(written, "right");
        for (Text flow : right.flows()) {
            if (!flow.isMissing()
                    && left.flows().stream().anyMatch(other -> other.value().equals(flow.value()))
                    && left.isAsWideAs(right)) {
                problems.add(flow.place(), "Both sides are the same flow.", "Name another flow.");
            }
        }
        Text match = written.optionalText("match");
        if (match != null && checkMatch(match, left)) {
            checkMatch(match, right);
        }
        return new Rule(
                written.text("id").value(),
                left.figure(),
                right.figure(),
                measures(written, List.of(left, right)),
                periods(written),
                tolerance(written),
                match == null ? null : match.value(),
                written.choice("publish", Side.class, Side.LEFT));
    }

    private RuleSide side(YamlMapping rule, String key) {
        YamlMapping written =
                rule.required(key).map(YamlValue::mapping).orElse(YamlMapping.nothing(rule.place(), problems));
        return new RuleSideReader(feeds, reference, problems).read(written);
    }

    private MirrorRule mirror(YamlMapping written) {
        written.only("id", "statements", "measures", "tolerance");
        YamlMapping statements = written.mapping("statements").orElse(YamlMapping.nothing(written.place(), problems));
        statements.only("flows", "senders", "rounding");
        List<Text> senders = statements.texts("senders");
        senders.forEach(reference.senders()::check);
        Map<String, Set<String>> carriers = new TreeMap<>();
        for (Text flow : statements.texts("flows")) {
            if (reference.flows().check(flow)) {
                carriers.put(flow.value(), carriersOf(flow.value()));
            }
        }
        if (!statements.has("flows")) {
            reference.reference().flows().values().stream()
                    .filter(Flow::published)
                    .forEach(flow -> carriers.put(flow.code(), carriersOf(flow.code())));
        }
        return new MirrorRule(
                written.text("id").value(),
                carriers,
                senders.stream().map(Text::value).collect(Collectors.toSet()),
                measures(written, List.of()),
                tolerance(written),
                statements.decimal("rounding", BigDecimal.ZERO, BigDecimal.ZERO, null));
    }

    private Set<String> carriersOf(String flow) {
        return feeds.contracts().stream()
                .filter(feed -> RuleSideReader.yields(feed, flow))
                .map(FeedContract::feed)
                .collect(Collectors.toSet());
    }

    /** Cases can be paired when both sides tell them apart by the same field. */
    private boolean checkMatch(Text match, RuleSide side) {
        if (!side.figure().citizenships().isEmpty()) {
            problems.add(
                    match.place(),
                    "Cases cannot be paired where a side is restricted to citizenships: a case may have persons of several.",
                    "Remove match, or citizenships.");
            return false;
        }
        for (Text flow : side.flows()) {
            for (FeedContract feed : feeds.contracts()) {
                if (side.figure().feeds().contains(feed.feed())
                        && RuleSideReader.counts(feed, flow.value())
                                .noneMatch(count -> match.value().equals(count.caseId()))
                        && RuleSideReader.yields(feed, flow.value())) {
                    problems.add(
                            match.place(),
                            "The feed " + feed.feed() + " does not tell cases apart by " + match.value() + ".",
                            "Write the field named under case in both feeds, or remove match.");
                    return false;
                }
            }
        }
        return true;
    }

    private Set<Measure> measures(YamlMapping written, List<RuleSide> sides) {
        Set<Measure> measures = EnumSet.noneOf(Measure.class);
        written.list("measures").forEach(item -> item.choice(Measure.class).ifPresent(measures::add));
        if (!written.has("measures")) {
            return EnumSet.of(Measure.PERSONS);
        }
        if (measures.contains(Measure.CASES)) {
            for (RuleSide side : sides) {
                checkCases(written, side);
            }
        }
        return measures;
    }

    private void checkCases(YamlMapping written, RuleSide side) {
        for (Text each : side.flows()) {
            Flow flow = reference.reference().flows().get(each.value());
            if (flow != null && flow.measures() == Flow.Measures.PERSONS) {
                problems.add(
                        written.placeOf("measures"),
                        "The flow " + flow.code() + " has no cases to compare.",
                        "Write measures: [persons].");
            }
        }
        if (!side.figure().citizenships().isEmpty()) {
            problems.add(
                    written.placeOf("measures"),
                    "Cases do not add up over citizenships, so a side restricted to some has no cases to compare.",
                    "Write measures: [persons].");
        }
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
