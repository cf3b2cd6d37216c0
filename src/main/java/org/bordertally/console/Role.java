package org.bordertally.console;

import java.util.Locale;

/** What somebody may do; each may also do what those before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Acts on deliveries, findings and runs. */
    OPERATOR,
    /** Closes periods, and approves what an operator proposed. */
    APPROVER,
    /** Keeps accounts. */
    ADMIN;

    /** As it is written in settings and on the command line, e.g. {@code operator}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
