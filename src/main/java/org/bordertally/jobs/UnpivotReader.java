package org.bordertally.jobs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bordertally.feed.FeedContract.Total;
import org.bordertally.feed.FeedContract.Unpivot;
import org.bordertally.feed.FeedContract.Unpivot.WideColumn;
import org.bordertally.feed.Field;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** Reads a feed's wide columns and its declared total. */
final class UnpivotReader {
    private final YamlMapping feed;
    private final FeedFields fields;
    private final Reference reference;
    private final Problems problems;

    UnpivotReader(YamlMapping feed, FeedFields fields, Reference reference) {
        this.feed = feed;
        this.fields = fields;
        this.reference = reference;
        this.problems = feed.problems();
    }

    @Nullable
    Unpivot unpivot() {
        return feed.mapping("unpivot").map(this::unpivot).orElse(null);
    }

    private Unpivot unpivot(YamlMapping written) {
        written.only("into", "columns");
        String into = fields.required(written, "into", EnumSet.of(Field.Type.INTEGER));
        written.required("columns");
        List<WideColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMapping each : written.mappings("columns")) {
            each.only("column", "set");
            Text column = each.text("column");
            if (!names.add(column.value()) && !column.isMissing()) {
                problems.add(
                        column.place(), "The column " + column.value() + " is there twice.", "Remove one of them.");
            }
            fields.checkNumber(column);
            columns.add(new WideColumn(column.value(), set(each, into)));
        }
        return new Unpivot(into == null ? "" : into, columns);
    }

    private Map<String, String> set(YamlMapping column, @Nullable String into) {
        Map<String, String> set = new LinkedHashMap<>();
        column.mapping("set").ifPresent(mapping -> mapping.entries().forEach((name, written) -> {
            Text value = written.text();
            if (name.value().equals(into)) {
                problems.add(
                        name.place(),
                        "The field " + into + " takes the column's number.",
                        "Set another field or none.");
            }
            fields.find(name).ifPresent(field -> {
                FieldReader.checkValue(value, field.type(), field.constraints(), reference, problems);
                set.put(field.name(), value.value());
            });
        }));
        return set;
    }

    /** @param unpivot whose columns are the total's parts unless it names others */
    @Nullable
    Total total(@Nullable Unpivot unpivot) {
        return feed.mapping("total").map(written -> total(written, unpivot)).orElse(null);
    }

    private Total total(YamlMapping written, @Nullable Unpivot unpivot) {
        written.only("column", "parts");
        List<Text> named = written.texts("parts");
        named.forEach(fields::checkNumber);
        List<String> parts = named.stream().map(Text::value).toList();
        if (parts.isEmpty() && unpivot != null) {
            parts = unpivot.columns().stream().map(WideColumn::column).toList();
        }
        Text column = written.text("column");
        if (parts.isEmpty()) {
            problems.add(
                    written.place(), "The total has no parts to be checked against.", "Add parts: [column, column].");
        }
        fields.checkNumber(column);
        if (parts.contains(column.value())) {
            problems.add(column.place(), "The total is one of its own parts.", "Remove it from them.");
        }
        return new Total(column.value(), parts);
    }
}
