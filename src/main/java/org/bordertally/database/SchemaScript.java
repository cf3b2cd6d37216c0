package org.bordertally.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One script that the tables are made by.
 *
 * @param script name of its file, e.g. {@code V3__intake.sql}
 * @param checksum Flyway's, of its content
 */
public record SchemaScript(String script, int checksum) {
    private static final Pattern NAME = Pattern.compile("V(\\d{1,9})__\\w+\\.sql");

    public SchemaScript {
        if (!NAME.matcher(script).matches()) {
            throw new IllegalArgumentException("Not the name of a versioned script: " + script);
        }
    }

    /** The version the tables have after it. */
    public int version() {
        Matcher name = NAME.matcher(script);
        if (!name.matches()) {
            throw new IllegalStateException(script);
        }
        return Integer.parseInt(name.group(1));
    }
}
