package org.bordertally.feed;

import java.time.LocalDate;

/**
 * What persons are counted under. Unknown values are {@code _U}; bound is {@code EXACT}, {@code AT_LEAST},
 * {@code AT_MOST} or {@code ABOUT}.
 */
public record TallyKey(
        LocalDate day,
        String post,
        String flow,
        String partner,
        String citizenship,
        String travellerGroup,
        String travelMode,
        String sex,
        String ageBand,
        String bound) {}
