package org.bordertally.jobs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bordertally.feed.Field;
import org.bordertally.feed.Schema;
import org.bordertally.feed.Schema.FieldsMatch;
import org.bordertally.feed.reference.Reference;

/** Reads the columns of a feed. */
final class SchemaReader {
    private final YamlMapping written;
    private final Problems problems;
    private final Reference reference;
    private final Set<String> doubtful = new HashSet<>();

    SchemaReader(YamlMapping written, Reference reference) {
        this.written = written;
        this.problems = written.problems();
        this.reference = reference;
    }

    Schema read() {
        written.only("primaryKey", "missingValues", "fieldsMatch", "fields");
        written.required("fields");
        List<Field> fields = fields();
        return new Schema(
                fields,
                primaryKey(new FeedFields(fields, doubtful, problems)),
                missingValues(),
                written.choice("fieldsMatch", FieldsMatch.class, FieldsMatch.EQUAL));
    }

    /** Names of the fields whose declaration has mistakes: nobody can tell what their type should be. */
    Set<String> doubtful() {
        return doubtful;
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> columns = new HashSet<>();
        for (YamlMapping each : written.mappings("fields")) {
            int before = problems.count();
            Field field = new FieldReader(each, reference).read();
            if (problems.count() > before) {
                doubtful.add(field.name());
            }
            if (field.name().isEmpty()) {
                continue;
            }
            if (!names.add(field.name())) {
                problems.add(
                        each.placeOf("name"), "The field " + field.name() + " is there twice.", "Remove one of them.");
            } else if (field.constant() == null && !columns.add(field.column())) {
                problems.add(
                        each.placeOf("column"),
                        "Two fields take the column " + field.column() + ".",
                        "Remove one of them.");
            }
            fields.add(field);
        }
        return fields;
    }

    private List<String> primaryKey(FeedFields fields) {
        List<String> primaryKey = new ArrayList<>();
        for (Text name : written.texts("primaryKey")) {
            if (primaryKey.contains(name.value())) {
                problems.add(name.place(), name.value() + " is in the primary key twice.", "Remove one of them.");
            }
            fields.find(name).ifPresent(field -> primaryKey.add(field.name()));
        }
        return primaryKey;
    }

    private Set<String> missingValues() {
        Set<String> missing = new LinkedHashSet<>();
        written.texts("missingValues").forEach(text -> missing.add(text.value()));
        return written.has("missingValues") ? missing : Set.of("");
    }
}
