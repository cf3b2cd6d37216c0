package org.bordertally.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.Counting.FlowRule;
import org.bordertally.feed.Field;

/** Reads which rows are counted under which flow. */
final class FlowRulesReader {
    private final FeedFields fields;
    private final Codes flows;
    private final Problems problems;

    FlowRulesReader(FeedFields fields, Codes flows, Problems problems) {
        this.fields = fields;
        this.flows = flows;
        this.problems = problems;
    }

    List<FlowRule> read(YamlMapping tally) {
        YamlValue written = tally.required("flow").orElse(null);
        if (written == null) {
            return List.of();
        }
        if (!written.isList()) {
            Text flow = written.filledText();
            flows.check(flow);
            return List.of(new FlowRule(Map.of(), flow.value()));
        }
        int before = problems.count();
        List<FlowRule> rules = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (YamlValue each : written.list()) {
            YamlMapping rule = each.mapping();
            rule.only("when", "is");
            Text flow = rule.text("is");
            flows.check(flow);
            rules.add(new FlowRule(rule.mapping("when").map(this::conditions).orElse(Map.of()), flow.value()));
            places.add(rule.place());
        }
        if (rules.isEmpty()) {
            problems.add(
                    written.place(), "Without a rule no row has a flow.", "Write a flow's code or a list of rules.");
        }
        if (problems.count() == before) {
            reportUnreachable(rules, places);
        }
        return rules;
    }

    private Map<String, List<String>> conditions(YamlMapping when) {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        when.entries().forEach((name, written) -> {
            List<Text> accepted =
                    written.listOrOne().stream().map(YamlValue::text).toList();
            fields.find(name).ifPresent(field -> {
                accepted.forEach(value -> checkPossible(field, value));
                conditions.put(field.name(), accepted.stream().map(Text::value).toList());
            });
        });
        return conditions;
    }

    private void checkPossible(Field field, Text value) {
        if (value.isMissing() && field.constraints().required()) {
            problems.add(
                    value.place(),
                    "The field " + field.name() + " is required, so it is never missing.",
                    "Remove the condition, or required: true.");
        }
        boolean open = value.isMissing()
                || value.value().equals(FlowRuleReach.ANY)
                || field.constraints().allowed().isEmpty();
        if (!open && !field.constraints().allowed().contains(value.value())) {
            problems.add(
                    value.place(),
                    "The enum of " + field.name() + " does not allow " + value.value() + ".",
                    Suggestion.oneOf(
                            value.value(),
                            field.constraints().allowed().stream().sorted().toList()));
        }
    }

    private void reportUnreachable(List<FlowRule> rules, List<Place> places) {
        for (int unreachable : new FlowRuleReach(rules, fields).unreachable()) {
            problems.add(
                    places.get(unreachable),
                    "No row gets to this rule: the rules before it take them all.",
                    "Move it up, or remove it.");
        }
    }
}
