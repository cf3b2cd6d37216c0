package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** Which flow a row is counted under: the first rule whose conditions all hold. For all files and threads. */
final class FlowRules {
    private static final String ANY_VALUE = "*";
    private static final String NO_VALUE = "";
    private static final int RECENT = 256;

    private record Condition(int slot, Set<String> accepted, boolean any) {
        boolean holds(Row row) {
            String text = row.get(slot).text();
            return text == null ? accepted.contains(NO_VALUE) : any || accepted.contains(text);
        }
    }

    private record Rule(List<Condition> conditions, Flow flow) {}

    /** @param values of {@link #slots}, in their order */
    private record Decided(List<Value> values, @Nullable Flow flow) {}

    private final Rule[] rules;
    private final int[] slots;

    /**
     * What was decided about rows with the same values: there are few different ones. Threads may overwrite each other here,
     * entries never change.
     */
    private final @Nullable Decided[] recent = new Decided[RECENT];

    /** @throws IllegalArgumentException when a rule names an unknown flow */
    FlowRules(List<Counting.FlowRule> declared, Slots slots, Reference reference) {
        List<Rule> compiled = new ArrayList<>();
        Set<Integer> asked = new TreeSet<>();
        for (Counting.FlowRule rule : declared) {
            Flow flow = reference.flows().get(rule.flow());
            if (flow == null) {
                throw new IllegalArgumentException("A flow rule counts under " + rule.flow() + ", which is no flow.");
            }
            List<Condition> conditions = new ArrayList<>();
            for (Map.Entry<String, List<String>> when : rule.when().entrySet()) {
                Set<String> accepted = Set.copyOf(when.getValue());
                conditions.add(new Condition(slots.of(when.getKey()), accepted, accepted.contains(ANY_VALUE)));
                asked.add(slots.of(when.getKey()));
            }
            compiled.add(new Rule(List.copyOf(conditions), flow));
        }
        rules = compiled.toArray(Rule[]::new);
        this.slots = asked.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The flow of this row, null when no rule matches. */
    @Nullable
    Flow flowOf(Row row) {
        int hash = 0;
        for (int slot : slots) {
            if (!(row.get(slot) instanceof KnownValue known)) {
                return decide(row);
            }
            hash = 31 * hash + known.hashCode();
        }
        int place = hash & (RECENT - 1);
        Decided decided = recent[place];
        if (decided == null || !isAbout(decided, row)) {
            decided = new Decided(values(row), decide(row));
            recent[place] = decided;
        }
        return decided.flow();
    }

    private boolean isAbout(Decided decided, Row row) {
        for (int i = 0; i < slots.length; i++) {
            if (!decided.values().get(i).equals(row.get(slots[i]))) {
                return false;
            }
        }
        return true;
    }

    private List<Value> values(Row row) {
        List<Value> values = new ArrayList<>();
        for (int slot : slots) {
            values.add(row.get(slot));
        }
        return values;
    }

    private @Nullable Flow decide(Row row) {
        for (Rule rule : rules) {
            if (holds(rule.conditions(), row)) {
                return rule.flow();
            }
        }
        return null;
    }

    private static boolean holds(List<Condition> conditions, Row row) {
        for (Condition condition : conditions) {
            if (!condition.holds(row)) {
                return false;
            }
        }
        return true;
    }
}
