package org.bordertally.console;

import java.util.Locale;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

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

    /** As Spring Security knows it. */
    GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }

    /** As it is written in settings and on the command line, e.g. {@code operator}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
