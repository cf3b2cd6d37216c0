package org.bordertally.database;

import java.util.Locale;

/** Who reads what is published; each a role of the database. */
public enum Reader {
    /** All of the warehouse, and what is released. */
    ANALYST,
    /** What is released, with a limit on how long a query may take. */
    DASHBOARD,
    /** The audit log, published figures with their revisions, and decisions. */
    AUDITOR;

    /** The database's role. */
    public String role() {
        return "bordertally_" + this;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
