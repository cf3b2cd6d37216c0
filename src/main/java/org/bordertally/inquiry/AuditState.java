package org.bordertally.inquiry;

import java.time.Instant;
import org.bordertally.audit.Anchor;
import org.bordertally.audit.Damage;
import org.bordertally.audit.Verification;
import org.jspecify.annotations.Nullable;

/**
 * What checking the audit log came to.
 *
 * @param from moment of the first entry, with {@code to} null where there is none
 * @param anchors how many were compared with
 * @param lastAnchor the last of them, a number, a colon and 64 hexadecimal digits; null where there was none
 * @param damage null where it is intact
 */
public record AuditState(
        boolean intact,
        long entries,
        @Nullable Instant from,
        @Nullable Instant to,
        int anchors,
        @Nullable String lastAnchor,
        @Nullable Damage damage) {
    public static AuditState of(Verification found) {
        Anchor last = found.lastAnchor();
        return new AuditState(
                found.damage() == null,
                found.entries(),
                found.from(),
                found.to(),
                found.anchors(),
                last == null ? null : last.toString(),
                found.damage());
    }
}
