package org.bordertally.backup;

import java.util.List;
import org.bordertally.database.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Foreign keys and triggers out of the way while rows are loaded: foreign keys so that tables may come in any order,
 * triggers so that they neither refuse nor add rows. All within the transaction at hand: should it fail, nothing happened.
 */
final class Suspension {
    private static final String SCHEMAS = String.join("', '", Database.schemas());

    private static final String FOREIGN_KEYS = """
            SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
                   format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
                          pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE contype = 'f' AND connamespace::regnamespace::text IN ('%s')
            ORDER BY conrelid::regclass::text, conname
            """.formatted(SCHEMAS);

    /** With how it fires: at the origin as usual, always, or for replicas only. */
    private static final String TRIGGERS = """
            SELECT format('ALTER TABLE %%s DISABLE TRIGGER %%I', tgrelid::regclass, tgname),
                   format('ALTER TABLE %%s ENABLE %%s TRIGGER %%I', tgrelid::regclass,
                          CASE tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, tgname)
            FROM pg_trigger
            JOIN pg_class relation ON relation.oid = tgrelid
            WHERE NOT tgisinternal AND tgenabled <> 'D' AND relation.relkind = 'r'
              AND relation.relnamespace::regnamespace::text IN ('%s')
            ORDER BY tgrelid::regclass::text, tgname
            """.formatted(SCHEMAS);

    private final JdbcTemplate template;
    private final List<Change> foreignKeys;
    private final List<Change> triggers;

    private Suspension(JdbcTemplate template) {
        this.template = template;
        this.foreignKeys = changes(FOREIGN_KEYS);
        this.triggers = changes(TRIGGERS);
    }

    /** A statement and the one that undoes it. */
    private record Change(String away, String back) {}

    static Suspension begin(JdbcTemplate template) {
        Suspension suspension = new Suspension(template);
        suspension.foreignKeys.forEach(change -> template.execute(change.away()));
        suspension.triggers.forEach(change -> template.execute(change.away()));
        return suspension;
    }

    /** Puts back what was taken away; PostgreSQL checks each foreign key over all rows then. */
    void end() {
        foreignKeys.forEach(change -> template.execute(change.back()));
        triggers.forEach(change -> template.execute(change.back()));
    }

    private List<Change> changes(String query) {
        return template.query(query, (row, number) -> new Change(row.getString(1), row.getString(2)));
    }
}
