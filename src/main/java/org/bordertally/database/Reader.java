package org.bordertally.database;

import java.util.Locale;

/** Who reads what is published; each a role of the database. */
public enum Reader {
    /** All of the warehouse, and what is released. */
    ANALYST,
    /** What is released, with a limit on how long a query may take. */
    DASHBOARD,
    /** The audit log, published figures with their revisions, and decisions. */
    AUDITOR,
    /** The command {@code sql}, with the rights of an analyst and a limit on how long a query may take. */
    SQL;

    /** The database's role. */
    public String role() {
        return "bordertally_" + this;
    }

    /** Name of the secret that holds its password, where that is generated. */
    public String secret() {
        return "database-" + this + "-password";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
