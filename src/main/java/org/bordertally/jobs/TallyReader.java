package org.bordertally.jobs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bordertally.feed.Counting;
import org.bordertally.feed.Counting.CaseMissing;
import org.bordertally.feed.Counting.CaseScope;
import org.bordertally.feed.Counting.Count;
import org.bordertally.feed.Field;
import org.jspecify.annotations.Nullable;

/** Reads how the rows of a feed are counted. */
final class TallyReader {
    private static final String SENDER = "{sender}";
    private static final Set<Field.Type> DAYS = EnumSet.of(Field.Type.DATE, Field.Type.DATETIME);
    private static final Set<Field.Type> NUMBERS = EnumSet.of(Field.Type.INTEGER, Field.Type.NUMBER);
    private static final Set<Field.Type> YEARS = EnumSet.of(Field.Type.INTEGER, Field.Type.YEAR);
    private static final Set<Field.Type> COUNTRY = EnumSet.of(Field.Type.COUNTRY);
    private static final Set<Field.Type> TEXTS = EnumSet.of(Field.Type.STRING);

    private final FeedFields fields;
    private final Codes flows;
    private final Problems problems;

    TallyReader(FeedFields fields, Codes flows, Problems problems) {
        this.fields = fields;
        this.flows = flows;
        this.problems = problems;
    }

    Counting read(YamlValue written) {
        List<Count> counts = new ArrayList<>();
        for (YamlValue each : written.listOrOne()) {
            count(each.mapping(), counts);
        }
        if (written.isList() && counts.isEmpty()) {
            problems.add(written.place(), "Without an entry no row is counted.", "Write at least one.");
        }
        return new Counting.Tallied(counts);
    }

    private void count(YamlMapping written, List<Count> counts) {
        written.only(
                "post",
                "day",
                "partner",
                "citizenship",
                "group",
                "mode",
                "sex",
                "age",
                "persons",
                "cases",
                "case",
                "follows",
                "basis",
                "since",
                "caseScope",
                "caseMissing",
                "bound",
                "flow");
        checkCases(written);
        String day = fields.required(written, "day", DAYS);
        counts.add(new Count(
                post(written),
                day == null ? "" : day,
                fields.optional(written, "partner", COUNTRY),
                named(written, "citizenship", "citizenship", COUNTRY),
                dimension(written, "group", "traveller_group"),
                dimension(written, "mode", "travel_mode"),
                dimension(written, "sex", "sex"),
                fields.optional(written, "age", YEARS),
                named(written, "persons", "persons", NUMBERS),
                fields.optional(written, "cases", EnumSet.of(Field.Type.INTEGER)),
                fields.optional(written, "case", TEXTS),
                named(written, "follows", "follows_case_id", TEXTS),
                named(written, "basis", "legal_basis", TEXTS),
                fields.optional(written, "since", DAYS),
                written.choice("caseScope", CaseScope.class, CaseScope.AUTHORITY),
                written.choice("caseMissing", CaseMissing.class, CaseMissing.OWN),
                bound(written),
                new FlowRulesReader(fields, flows, problems).read(written)));
    }

    private void checkCases(YamlMapping written) {
        if (written.has("cases") && written.has("case")) {
            problems.add(
                    written.placeOf("cases"),
                    "Cases are either counted beforehand (cases) or told apart by their id (case).",
                    "Remove one of them.");
        }
        for (String key : List.of("caseScope", "caseMissing", "follows", "basis")) {
            if (written.has(key) && !written.has("case")) {
                problems.add(
                        written.placeOf(key), key + " means nothing without case.", "Add case: the field of its id.");
            }
        }
    }

    private @Nullable String post(YamlMapping written) {
        boolean sender = written.value("post")
                .map(value -> value.text().value().equals(SENDER))
                .orElse(true);
        return sender ? null : fields.required(written, "post", EnumSet.of(Field.Type.POST));
    }

    /** A field of a well-known name is counted without being named. */
    private @Nullable String named(YamlMapping written, String key, String usual, Set<Field.Type> types) {
        return written.has(key) ? fields.required(written, key, types) : fields.byDefault(usual, types);
    }

    /** What figures are split by must come from a closed list: a free text there could tell who somebody is. */
    private @Nullable String dimension(YamlMapping written, String key, String usual) {
        String name = named(written, key, usual, TEXTS);
        Field field = fields.named(name);
        if (field != null
                && field.constant() == null
                && field.constraints().allowed().isEmpty()) {
            problems.add(
                    written.placeOf(key),
                    "Figures are split by the field " + name + ", which may hold any text.",
                    "Give it constraints: {enum: [...]}.");
        }
        return name;
    }

    private @Nullable String bound(YamlMapping written) {
        String name = named(written, "bound", "bound", TEXTS);
        checkBound(fields.named(name), written.placeOf("bound"), problems);
        return name;
    }

    /** A bound is one of four words. */
    static void checkBound(@Nullable Field field, Place place, Problems problems) {
        Set<String> bounds = Set.of("EXACT", "AT_LEAST", "AT_MOST", "ABOUT");
        if (field != null && field.constant() == null) {
            Set<String> allowed = field.constraints().allowed();
            if (allowed.isEmpty() || !bounds.containsAll(allowed)) {
                problems.add(
                        place,
                        "The field " + field.name() + " may hold what is no bound.",
                        "Give it constraints: {enum: [EXACT, AT_LEAST, AT_MOST, ABOUT]} or fewer of these.");
            }
        }
    }
}
