package org.bordertally.feed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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
        String bound) {

    /**
     * Every row asks for its key. What a record has by itself does the same, but takes the JVM ten times as long to compile,
     * which a night of a few seconds would notice.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TallyKey key
                        && day.equals(key.day)
                        && citizenship.equals(key.citizenship)
                        && partner.equals(key.partner)
                        && flow.equals(key.flow)
                        && ageBand.equals(key.ageBand)
                        && sex.equals(key.sex)
                        && travelMode.equals(key.travelMode)
                        && travellerGroup.equals(key.travellerGroup)
                        && post.equals(key.post)
                        && bound.equals(key.bound));
    }

    @Override
    public int hashCode() {
        int hash = day.hashCode();
        hash = 31 * hash + citizenship.hashCode();
        hash = 31 * hash + partner.hashCode();
        hash = 31 * hash + flow.hashCode();
        hash = 31 * hash + ageBand.hashCode();
        hash = 31 * hash + sex.hashCode();
        hash = 31 * hash + travelMode.hashCode();
        hash = 31 * hash + travellerGroup.hashCode();
        hash = 31 * hash + post.hashCode();
        return 31 * hash + bound.hashCode();
    }
}
