package org.bordertally.run;

import java.io.Serializable;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who acts, and by which clock: what the audit log says of every change in a transaction that was signed.
 *
 * @param actor who acts
 */
public record Signature(String actor, Clock clock) implements Serializable {
    private static final String SIGN = """
            SELECT set_config('bordertally.actor', ?, true), set_config('bordertally.reason', ?, true),
                   set_config('bordertally.moment', ?, true)""";

    /**
     * Signs the transaction at hand; its entries in the audit log are written when it commits.
     *
     * @param reason why it changes what it changes; may be empty
     */
    public void sign(JdbcTemplate template, String reason) {
        template.query(SIGN, row -> {}, actor, reason, clock.instant().toString());
    }
}
