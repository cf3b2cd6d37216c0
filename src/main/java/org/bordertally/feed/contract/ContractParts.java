package org.bordertally.feed.contract;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bordertally.feed.AgeBands;
import org.bordertally.feed.Counting;
import org.bordertally.feed.Counting.Count;
import org.bordertally.feed.Counting.FlowRule;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.Field;
import org.bordertally.feed.Schema;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Reference;

/** The parts that the contract itself makes up. */
final class ContractParts {
    /** How files are found and what they are called is nothing to those that were counted. */
    private static final Set<String> NO_MATTER = Set.of("feed", "file", "fixedSender", "manifest", "textDigest");

    private static final Set<String> LIMITS = Set.of("rejectLimits", "holdLimits");
    private static final Set<String> TAKEN_APART = Set.of("schema", "counting");
    private static final Map<String, String> WORDS = Map.of(
            "delivers", "what a file stands for",
            "unpivot", "wide columns",
            "latenessDays", "lateness",
            "rejectLimits", "reject limits",
            "holdLimits", "hold limits");

    private final FeedContract contract;
    private final Reference reference;
    private final Map<String, String> parts;

    ContractParts(FeedContract contract, Reference reference, Map<String, String> parts) {
        this.contract = contract;
        this.reference = reference;
        this.parts = parts;
    }

    void add(AgeBands ageBands) {
        PartText.components(contract).forEach((name, value) -> {
            if (!NO_MATTER.contains(name) && !TAKEN_APART.contains(name)) {
                PartKind kind = LIMITS.contains(name) ? PartKind.LIMIT : PartKind.RULE;
                part(kind, WORDS.getOrDefault(name, name), PartText.of(value, Set.of()));
            }
        });
        addSchema(contract.schema());
        if (contract.counting() instanceof Counting.Tallied tallied) {
            addTally(tallied, ageBands);
        } else if (contract.counting() instanceof Counting.Stated stated) {
            part(PartKind.RULE, "statement", PartText.of(stated, Set.of()));
        }
    }

    /** The order of the columns is that of the mistakes in a row, and of nothing that counts. */
    private void addSchema(Schema schema) {
        part(PartKind.RULE, "header and missing values", PartText.of(schema, Set.of("fields", "primaryKey")));
        part(PartKind.RULE, "primary key", PartText.of(schema.primaryKey(), Set.of()));
        schema.fields().forEach(this::addField);
    }

    private void addField(Field field) {
        Set<String> allowed = field.constraints().allowed();
        String listed = allowed.isEmpty() ? "" : " of a list";
        part(PartKind.RULE, "column " + field.name(), PartText.of(field, Set.of("values", "allowed")) + listed);
        allowed.forEach(value -> part(PartKind.ENTRY, "enum of " + field.name() + " (" + value + ")", ""));
        field.values().forEach((written, meant) -> {
            PartKind kind = isRefused(field, written) ? PartKind.ENTRY : PartKind.RULE;
            part(kind, "values of " + field.name() + " (" + written + ")", meant);
        });
    }

    /** Whether rows with this text are rejected while nothing says what it means. */
    private boolean isRefused(Field field, String text) {
        Set<String> allowed = field.constraints().allowed();
        boolean outside = !allowed.isEmpty() && !allowed.contains(text);
        return outside
                || switch (field.type()) {
                    case COUNTRY ->
                        reference.countries().resolve(text, field.notations()).isEmpty();
                    case POST -> reference.post(text).isEmpty();
                    case STRING, INTEGER, NUMBER, BOOLEAN, DATE, DATETIME, YEAR -> false;
                };
    }

    private void addTally(Counting.Tallied tallied, AgeBands ageBands) {
        part(PartKind.RULE, "tally", PartText.of(tallied, Set.of("flowRules")));
        part(
                PartKind.RULE,
                "flow rules",
                tallied.counts().stream().map(this::flowRules).collect(Collectors.joining(";")));
        if (tallied.counts().stream().anyMatch(count -> count.birthYear() != null)) {
            part(PartKind.RULE, "age bands", PartText.of(ageBands.lowerBounds(), Set.of()));
        }
    }

    private String flowRules(Count count) {
        return count.flowRules().stream().map(this::flowRule).collect(Collectors.joining(","));
    }

    /** What a row of a flow counts, persons, cases or events, is said with the flow. */
    private String flowRule(FlowRule rule) {
        Flow flow = reference.flows().get(rule.flow());
        return PartText.of(rule, Set.of()) + (flow == null ? "" : " " + flow.measures());
    }

    private void part(PartKind kind, String name, String text) {
        parts.put(kind.key(name), text);
    }
}
