package org.bordertally.backup;

import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.database.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a database consists of, as it says itself. */
record Catalogue(List<StoredTable> tables) {

    /** The fence is left out: it speaks of the processes that work on this very server. */
    private static final String TABLES = """
            SELECT schema.nspname, relation.relname,
                   array_agg(attribute.attname::text ORDER BY attribute.attnum)
                       FILTER (WHERE attribute.attgenerated = '') AS columns
            FROM pg_class relation
            JOIN pg_namespace schema ON schema.oid = relation.relnamespace
            JOIN pg_attribute attribute ON attribute.attrelid = relation.oid AND attribute.attnum > 0
                                           AND NOT attribute.attisdropped
            WHERE relation.relkind = 'r' AND schema.nspname IN ('%s')
              AND (schema.nspname, relation.relname) <> ('batch', 'fence')
            GROUP BY schema.nspname, relation.relname
            ORDER BY schema.nspname, relation.relname
            """.formatted(String.join("', '", Database.schemas()));

    /** Writes the query that asks each sequence where it stands. */
    private static final String SEQUENCES = """
            SELECT string_agg(
                       format('SELECT %%L, %%L, last_value + CASE WHEN is_called THEN %%s ELSE 0 END FROM %%I.%%I',
                              schemaname, sequencename, increment_by, schemaname, sequencename),
                       ' UNION ALL ' ORDER BY schemaname, sequencename)
            FROM pg_sequences
            WHERE schemaname IN ('%s')
            """.formatted(String.join("', '", Database.schemas()));

    static Catalogue of(JdbcTemplate database) {
        return new Catalogue(database.query(
                TABLES,
                (row, number) -> new StoredTable(row.getString(1), row.getString(2), texts(row.getArray("columns")))));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Stream.of((Object[]) array.getArray()).map(String::valueOf).toList();
    }

    /** Where the sequences stand now: they follow no transaction. */
    static List<StoredSequence> sequences(JdbcTemplate database) {
        String ask = Objects.requireNonNull(database.queryForObject(SEQUENCES, String.class), "there are sequences");
        return database.query(
                ask, (row, number) -> new StoredSequence(row.getString(1), row.getString(2), row.getLong(3)));
    }

    /** The tables that hold rows. */
    List<String> filled(JdbcTemplate database) {
        String ask = tables.stream()
                .map(table -> "SELECT '%s' WHERE EXISTS (SELECT FROM %s)".formatted(table, table.quoted()))
                .collect(Collectors.joining(" UNION ALL "));
        return database.queryForList(ask, String.class);
    }

    /** All tables, for a statement that takes several. */
    String list() {
        return tables.stream().map(StoredTable::quoted).collect(Collectors.joining(", "));
    }
}
