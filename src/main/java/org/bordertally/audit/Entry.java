package org.bordertally.audit;

import java.time.Instant;

/**
 * One decision or state change.
 *
 * @param number place in the chain, from 1
 * @param moment when, to the microsecond
 * @param actor who ran the command
 * @param login the database login that changed the row
 * @param action what was done
 * @param subject what it was done to
 * @param detail what changed, as the text of a JSON object
 * @param reason why; may be empty
 * @param hash 64 hexadecimal digits
 */
public record Entry(
        long number,
        Instant moment,
        String actor,
        String login,
        String action,
        String subject,
        String detail,
        String reason,
        String hash) {}
