package org.bordertally.feed;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bordertally.feed.FeedContract.RejectLimits;
import org.bordertally.feed.Schema.FieldsMatch;
import org.bordertally.feed.reference.Countries.Notation;
import org.jspecify.annotations.Nullable;

/** Builds feed contracts for tests. */
final class FeedBuilder {
    static final RejectLimits NO_LIMIT = new RejectLimits(1, 10, Long.MAX_VALUE);

    private final List<Field> fields = new ArrayList<>();
    private List<String> primaryKey = List.of();
    private Set<String> missingValues = Set.of("");
    private FieldsMatch fieldsMatch = FieldsMatch.EQUAL;
    private Dialect dialect = new Dialect(',', StandardCharsets.UTF_8, false, 0);
    private FeedContract.@Nullable Unpivot unpivot;
    private FeedContract.@Nullable Total total;
    private RejectLimits limits = NO_LIMIT;
    private FeedContract.Delivers delivers = FeedContract.Delivers.PERIOD;
    private @Nullable Counting counting;
    private int latenessDays = 400;

    static FieldBuilder field(String name, Field.Type type) {
        return new FieldBuilder(name, type);
    }

    /** The design's crossings feed. */
    static FeedBuilder crossings() {
        return new FeedBuilder()
                .fields(
                        field("record_id", Field.Type.STRING).required().maxLength(64),
                        field("crossed_at", Field.Type.DATETIME).required(),
                        field("direction", Field.Type.STRING).required().allowed("ENTRY", "EXIT"),
                        field("status", Field.Type.STRING).required().allowed("REGULAR", "IRREGULAR"),
                        field("basis", Field.Type.STRING).allowed("ORDINARY", "HANDOVER", "DEPORTATION"),
                        field("citizenship", Field.Type.COUNTRY).required(),
                        field("partner_country", Field.Type.COUNTRY),
                        field("traveller_group", Field.Type.STRING)
                                .allowed("NATIONAL", "FOREIGNER", "BORDER_RESIDENT", "CREW"),
                        field("travel_mode", Field.Type.STRING).allowed("LAND", "RAIL", "AIR", "SEA", "WATERWAY"),
                        field("sex", Field.Type.STRING).allowed("F", "M", "X"),
                        field("birth_year", Field.Type.INTEGER),
                        field("case_id", Field.Type.STRING),
                        field("persons", Field.Type.INTEGER).minimum(1),
                        field("document_no", Field.Type.STRING).personal())
                .primaryKey("record_id")
                .counting(new Counting.Tallied(List.of(crossingsCount())));
    }

    static Counting.Count crossingsCount() {
        return new Counting.Count(
                null,
                "crossed_at",
                "partner_country",
                "citizenship",
                "traveller_group",
                "travel_mode",
                "sex",
                "birth_year",
                "persons",
                null,
                "case_id",
                null,
                null,
                null,
                Counting.CaseScope.AUTHORITY,
                Counting.CaseMissing.OWN,
                null,
                List.of(
                        rule("HANDOVER_ENTRY", "basis", "HANDOVER", "direction", "ENTRY"),
                        rule("HANDOVER_ENTRY", "basis", "DEPORTATION", "direction", "ENTRY"),
                        rule("HANDOVER_EXIT", "basis", "HANDOVER", "direction", "EXIT"),
                        rule("DEPORTATION_EXIT", "basis", "DEPORTATION", "direction", "EXIT"),
                        rule("IRREGULAR_ENTRY", "status", "IRREGULAR", "direction", "ENTRY"),
                        rule("IRREGULAR_EXIT", "status", "IRREGULAR", "direction", "EXIT"),
                        rule("REGULAR_ENTRY", "direction", "ENTRY"),
                        rule("REGULAR_EXIT", "direction", "EXIT")));
    }

    static Counting.FlowRule rule(String flow, String... conditions) {
        Map<String, List<String>> when = new HashMap<>();
        for (int i = 0; i < conditions.length; i += 2) {
            when.put(conditions[i], List.of(conditions[i + 1]));
        }
        return new Counting.FlowRule(when, flow);
    }

    FeedBuilder fields(FieldBuilder... more) {
        for (FieldBuilder field : more) {
            fields.add(field.build());
        }
        return this;
    }

    FeedBuilder primaryKey(String... names) {
        primaryKey = List.of(names);
        return this;
    }

    FeedBuilder missingValues(String... texts) {
        missingValues = Set.of(texts);
        return this;
    }

    FeedBuilder fieldsMatch(FieldsMatch match) {
        fieldsMatch = match;
        return this;
    }

    FeedBuilder dialect(char delimiter, Charset encoding, boolean trailingDelimiter, int skipLines) {
        dialect = new Dialect(delimiter, encoding, trailingDelimiter, skipLines);
        return this;
    }

    FeedBuilder unpivot(String into, FeedContract.Unpivot.WideColumn... columns) {
        unpivot = new FeedContract.Unpivot(into, List.of(columns));
        return this;
    }

    FeedBuilder total(String column, String... parts) {
        total = new FeedContract.Total(column, List.of(parts));
        return this;
    }

    FeedBuilder limits(RejectLimits rejectLimits) {
        limits = rejectLimits;
        return this;
    }

    FeedBuilder snapshot() {
        delivers = FeedContract.Delivers.SNAPSHOT;
        return this;
    }

    FeedBuilder counting(Counting how) {
        counting = how;
        return this;
    }

    FeedBuilder latenessDays(int days) {
        latenessDays = days;
        return this;
    }

    FeedContract build() {
        if (counting == null) {
            throw new IllegalStateException("Say how rows are counted");
        }
        return new FeedContract(
                "crossings",
                delivers,
                FileNamePattern.of("crossings_{sender}_{date}[_r{revision}].csv[.gz]"),
                null,
                dialect,
                new Schema(fields, primaryKey, missingValues, fieldsMatch),
                unpivot,
                total,
                counting,
                limits,
                FeedContract.HoldLimits.DEFAULT,
                FeedContract.Manifest.OPTIONAL,
                latenessDays,
                "0");
    }

    static final class FieldBuilder {
        private final String name;
        private final Field.Type type;
        private String column;
        private @Nullable String format;
        private String groupCharacters = "";
        private Set<Notation> notations = Set.of(Notation.ALPHA_3);
        private Map<String, String> values = Map.of();
        private @Nullable String constant;
        private boolean personal;
        private boolean required;
        private Set<String> allowed = Set.of();
        private @Nullable BigDecimal minimum;
        private @Nullable BigDecimal maximum;
        private @Nullable Integer maxLength;

        private FieldBuilder(String name, Field.Type type) {
            this.name = name;
            this.type = type;
            this.column = name;
        }

        FieldBuilder column(String text) {
            column = text;
            return this;
        }

        FieldBuilder format(String pattern) {
            format = pattern;
            return this;
        }

        FieldBuilder groupCharacters(String characters) {
            groupCharacters = characters;
            return this;
        }

        FieldBuilder notations(Notation... accepted) {
            notations = Set.of(accepted);
            return this;
        }

        FieldBuilder values(Map<String, String> map) {
            values = map;
            return this;
        }

        FieldBuilder constant(String text) {
            constant = text;
            return this;
        }

        FieldBuilder personal() {
            personal = true;
            return this;
        }

        FieldBuilder required() {
            required = true;
            return this;
        }

        FieldBuilder allowed(String... texts) {
            allowed = Set.of(texts);
            return this;
        }

        FieldBuilder minimum(long number) {
            minimum = BigDecimal.valueOf(number);
            return this;
        }

        FieldBuilder maximum(long number) {
            maximum = BigDecimal.valueOf(number);
            return this;
        }

        FieldBuilder maxLength(int characters) {
            maxLength = characters;
            return this;
        }

        private Field build() {
            return new Field(
                    name,
                    column,
                    type,
                    format,
                    groupCharacters,
                    notations,
                    values,
                    constant,
                    personal,
                    new Field.Constraints(required, allowed, null, minimum, maximum, maxLength));
        }
    }
}
