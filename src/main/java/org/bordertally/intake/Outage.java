package org.bordertally.intake;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Why deliveries of one feed and sender do not come for a while. What is due then is still missing, but it is known why.
 *
 * @param from first business date
 * @param to last business date, null while it lasts
 * @param reason why, in a few words
 */
public record Outage(
        String feed,
        String sender,
        LocalDate from,
        @Nullable LocalDate to,
        String reason) {}
