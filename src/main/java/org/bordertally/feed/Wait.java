package org.bordertally.feed;

import java.time.LocalDate;

/**
 * Answers of one delivery that were waited for equally long.
 *
 * @param day on which they came
 * @param days they were waited for, not negative
 * @param answers how many, at least 1
 */
public record Wait(String flow, LocalDate day, String partner, int days, long answers) {
    Wait with(long counted) {
        return new Wait(flow, day, partner, days, counted);
    }
}
