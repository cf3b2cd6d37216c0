package org.bordertally.run;

import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who acts, and by which clock: what the audit log says of every change in a transaction that was signed. */
public final class Signature {
    private static final String SIGN = """
            SELECT set_config('bordertally.actor', ?, true), set_config('bordertally.reason', ?, true),
                   set_config('bordertally.moment', ?, true)""";

    private final String actor;
    private final Clock clock;

    /** @param actor who acts */
    public Signature(String actor, Clock clock) {
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Signs the transaction at hand; its entries in the audit log are written when it commits.
     *
     * @param reason why it changes what it changes; may be empty
     */
    public void sign(JdbcTemplate template, String reason) {
        template.query(SIGN, row -> {}, actor, reason, clock.instant().toString());
    }
}
