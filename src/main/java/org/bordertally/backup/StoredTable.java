package org.bordertally.backup;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose rows a backup holds.
 *
 * @param columns those that are not generated, in the table's order
 */
record StoredTable(String schema, String name, List<String> columns) {

    StoredTable {
        columns = List.copyOf(columns);
    }

    /** As SQL names it. */
    String quoted() {
        return quoted(schema) + "." + quoted(name);
    }

    String copyOut() {
        return copy() + " TO STDOUT";
    }

    String copyIn() {
        return copy() + " FROM STDIN";
    }

    private String copy() {
        return "COPY %s (%s)"
                .formatted(quoted(), columns.stream().map(StoredTable::quoted).collect(Collectors.joining(", ")));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
