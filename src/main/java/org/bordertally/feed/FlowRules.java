package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** Which flow a row is counted under: the first rule whose conditions all hold. */
final class FlowRules {
    private static final String ANY_VALUE = "*";
    private static final String NO_VALUE = "";

    private record Condition(int slot, Set<String> accepted, boolean any) {
        boolean holds(Row row) {
            String text = row.get(slot).text();
            return text == null ? accepted.contains(NO_VALUE) : any || accepted.contains(text);
        }
    }

    private record Rule(List<Condition> conditions, Flow flow) {}

    private final Rule[] rules;

    /** @throws IllegalArgumentException when a rule names an unknown flow */
    FlowRules(List<Counting.FlowRule> declared, Slots slots, Reference reference) {
        List<Rule> compiled = new ArrayList<>();
        for (Counting.FlowRule rule : declared) {
            Flow flow = reference.flows().get(rule.flow());
            if (flow == null) {
                throw new IllegalArgumentException("A flow rule counts under " + rule.flow() + ", which is no flow.");
            }
            List<Condition> conditions = new ArrayList<>();
            for (Map.Entry<String, List<String>> when : rule.when().entrySet()) {
                Set<String> accepted = Set.copyOf(when.getValue());
                conditions.add(new Condition(slots.of(when.getKey()), accepted, accepted.contains(ANY_VALUE)));
            }
            compiled.add(new Rule(List.copyOf(conditions), flow));
        }
        rules = compiled.toArray(Rule[]::new);
    }

    /** The flow of this row, null when no rule matches. */
    @Nullable
    Flow flowOf(Row row) {
        for (Rule rule : rules) {
            if (holds(rule.conditions(), row)) {
                return rule.flow();
            }
        }
        return null;
    }

    private static boolean holds(List<Condition> conditions, Row row) {
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            if (!condition.holds(row)) {
                return false;
            }
        }
        return true;
    }
}
