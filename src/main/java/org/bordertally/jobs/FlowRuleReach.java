package org.bordertally.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.feed.Counting.FlowRule;
import org.bordertally.feed.Field;

/**
 * Finds flow rules that no row gets to, by trying every combination of values that makes a difference to the rules: those
 * they mention, one they do not, and a missing one.
 */
final class FlowRuleReach {
    /** In a condition: any value that is not missing. */
    static final String ANY = "*";

    private static final String MISSING = "";
    private static final String OTHER = "\u0000other";
    private static final long MOST_COMBINATIONS = 200_000;

    private final List<FlowRule> rules;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    FlowRuleReach(List<FlowRule> rules, FeedFields fields) {
        this.rules = rules;
        Set<String> names = new TreeSet<>();
        rules.forEach(rule -> names.addAll(rule.when().keySet()));
        for (String name : names) {
            Field field = fields.named(name);
            if (field != null) {
                values.put(name, distinctValues(field));
            }
        }
    }

    private List<String> distinctValues(Field field) {
        Set<String> distinct = new LinkedHashSet<>();
        rules.forEach(rule -> distinct.addAll(rule.when().getOrDefault(field.name(), List.of())));
        distinct.remove(ANY);
        if (field.constant() != null) {
            return List.of(field.constant());
        }
        if (field.constraints().allowed().isEmpty()
                || !distinct.containsAll(field.constraints().allowed())) {
            distinct.add(OTHER);
        }
        if (field.constraints().required()) {
            distinct.remove(MISSING);
        } else {
            distinct.add(MISSING);
        }
        return List.copyOf(distinct);
    }

    /** Positions of rules that never are the first to match; none when there are too many combinations to try. */
    List<Integer> unreachable() {
        long combinations = 1;
        for (List<String> each : values.values()) {
            combinations = Math.min(combinations * each.size(), MOST_COMBINATIONS + 1);
        }
        if (combinations > MOST_COMBINATIONS) {
            return List.of();
        }
        Set<Integer> reached = new TreeSet<>();
        for (long combination = 0; combination < combinations; combination++) {
            reach(row(combination), reached);
        }
        List<Integer> unreachable = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (!reached.contains(i)) {
                unreachable.add(i);
            }
        }
        return unreachable;
    }

    private Map<String, String> row(long combination) {
        Map<String, String> row = new LinkedHashMap<>();
        long rest = combination;
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            int size = each.getValue().size();
            row.put(each.getKey(), each.getValue().get((int) (rest % size)));
            rest /= size;
        }
        return row;
    }

    private void reach(Map<String, String> row, Set<Integer> reached) {
        for (int i = 0; i < rules.size(); i++) {
            if (matches(rules.get(i), row)) {
                reached.add(i);
                return;
            }
        }
    }

    private static boolean matches(FlowRule rule, Map<String, String> row) {
        return rule.when().entrySet().stream().allMatch(condition -> {
            String value = row.getOrDefault(condition.getKey(), OTHER);
            return condition.getValue().contains(value)
                    || (condition.getValue().contains(ANY) && !value.equals(MISSING));
        });
    }
}
