package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data dictionary is what the database says about itself. */
class DataDictionaryTest {
    private static final Path DOCUMENT = Path.of("docs/data-dictionary.md");
    private static final Path FRESH = Path.of("target/data-dictionary.md");

    private static final String TITLE = """
            # Data dictionary

            The tables and views that people read, made from the database's own comments. Dates are days in the zone of the post;
            times are moments. Who may read what is told in [roles](roles.md).
            """;

    private static final String SCHEMAS = """
            SELECT nspname AS name, obj_description(oid, 'pg_namespace') AS meaning FROM pg_namespace
            WHERE nspname IN ('warehouse', 'publication', 'reconciliation', 'audit')
            ORDER BY array_position(ARRAY['publication', 'warehouse', 'reconciliation', 'audit'], nspname::text)""";

    private static final String RELATIONS = """
            SELECT c.oid::bigint AS id, n.nspname || '.' || c.relname AS name, c.relkind = 'v' AS is_view,
                   obj_description(c.oid, 'pg_class') AS meaning,
                   (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
                    FROM pg_index i
                    CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k (attnum, place)
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
                    WHERE i.indrelid = c.oid AND i.indisprimary) AS key
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = :schema AND c.relkind IN ('r', 'v')
            ORDER BY c.relname""";

    private static final String COLUMNS = """
            SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS filled,
                   col_description(attrelid, attnum) AS meaning
            FROM pg_attribute WHERE attrelid = CAST(:relation AS oid) AND attnum > 0 AND NOT attisdropped ORDER BY attnum""";

    private record Schema(String name, String meaning) {}

    private record Relation(long id, String name, boolean isView, String meaning, String key) {}

    private record Column(String name, String type, boolean filled, String meaning) {}

    @Test
    void theDocumentIsWhatTheDatabaseSays() throws IOException {
        String fresh;
        try (Database database = TestDatabase.create()) {
            JdbcClient jdbc = TestDatabase.asOwner(database);
            fresh = TITLE
                    + jdbc.sql(SCHEMAS).query(Schema.class).list().stream()
                            .map(schema -> schema(jdbc, schema))
                            .collect(Collectors.joining());
        }
        Files.createDirectories(FRESH.getParent());
        Files.writeString(FRESH, fresh);
        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as("docs/data-dictionary.md is stale: cp target/data-dictionary.md docs/")
                .isEqualTo(fresh);
    }

    private static String schema(JdbcClient jdbc, Schema schema) {
        List<Relation> relations = jdbc.sql(RELATIONS)
                .param("schema", schema.name())
                .query(Relation.class)
                .list();
        return "\n## %s\n\n%s\n".formatted(schema.name(), schema.meaning())
                + relations.stream().map(relation -> relation(jdbc, relation)).collect(Collectors.joining());
    }

    private static String relation(JdbcClient jdbc, Relation relation) {
        String kind = relation.isView() ? " (view)" : "";
        String key = relation.key() == null
                ? ""
                : "\nKey: `%s`.\n".formatted(relation.key().replace(", ", "`, `"));
        return "\n### %s%s\n\n%s\n%s\n| column | type | |\n| --- | --- | --- |\n"
                        .formatted(relation.name(), kind, relation.meaning(), key)
                + jdbc.sql(COLUMNS).param("relation", relation.id()).query(Column.class).list().stream()
                        .map(column -> "| `%s` | %s%s | %s |\n"
                                .formatted(
                                        column.name(),
                                        column.type(),
                                        column.filled() || relation.isView() ? "" : ", may be null",
                                        column.meaning().replace("|", "\\|")))
                        .collect(Collectors.joining());
    }
}
