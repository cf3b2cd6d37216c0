package org.bordertally.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What checking the log came to.
 *
 * @param entries entries that were found in order
 * @param from when the first of them was written, null when there is none
 * @param to when the last of them was written, null when there is none
 * @param anchors how many anchors agree with it
 * @param lastAnchor the latest of these, null when there is none
 * @param damage the first damage found, null when the log is whole
 */
public record Verification(
        long entries,
        @Nullable Instant from,
        @Nullable Instant to,
        int anchors,
        @Nullable Anchor lastAnchor,
        @Nullable Damage damage) {}
