package org.bordertally.jobs;

import java.util.EnumSet;
import java.util.Set;
import org.bordertally.feed.Counting;
import org.bordertally.feed.Field;
import org.jspecify.annotations.Nullable;

/** Reads which fields hold the parts of a statement. */
final class StatementReader {
    private static final Set<Field.Type> TEXT = EnumSet.of(Field.Type.STRING);
    private static final Set<Field.Type> COUNTRY = EnumSet.of(Field.Type.COUNTRY);
    private static final Set<Field.Type> DAY = EnumSet.of(Field.Type.DATE);
    private static final Set<Field.Type> NUMBER = EnumSet.of(Field.Type.INTEGER, Field.Type.NUMBER);

    private final YamlMapping written;
    private final FeedFields fields;

    StatementReader(YamlMapping written, FeedFields fields) {
        this.written = written;
        this.fields = fields;
    }

    Counting read() {
        written.only(
                "id",
                "reporter",
                "partner",
                "flow",
                "from",
                "to",
                "cases",
                "persons",
                "bound",
                "letter",
                "asOf",
                "caseId",
                "caseDate");
        if (written.has("caseDate") && !written.has("caseId")) {
            written.problems()
                    .add(
                            written.placeOf("caseDate"),
                            "caseDate means nothing without caseId.",
                            "Add caseId: the field of the case's id.");
        }
        String bound = fields.optional(written, "bound", TEXT);
        TallyReader.checkBound(fields.named(bound), written.placeOf("bound"), written.problems());
        return new Counting.Stated(
                required("id", TEXT),
                required("reporter", COUNTRY),
                required("partner", COUNTRY),
                required("flow", TEXT),
                required("from", DAY),
                required("to", DAY),
                fields.optional(written, "cases", NUMBER),
                required("persons", NUMBER),
                bound,
                fields.optional(written, "letter", TEXT),
                fields.optional(written, "asOf", DAY),
                fields.optional(written, "caseId", TEXT),
                fields.optional(written, "caseDate", DAY));
    }

    /** The empty name stands for one that was reported. */
    private String required(String key, Set<Field.Type> types) {
        @Nullable String name = fields.required(written, key, types);
        return name == null ? "" : name;
    }
}
