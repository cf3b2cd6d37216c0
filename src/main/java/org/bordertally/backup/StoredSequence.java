package org.bordertally.backup;

/**
 * Where a sequence stands.
 *
 * @param next the number it gives next
 */
record StoredSequence(String schema, String name, long next) {

    String quoted() {
        return StoredTable.quoted(schema) + "." + StoredTable.quoted(name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
