package org.bordertally.feed;

import java.time.LocalDate;
import java.util.List;
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
    private static final int SPREAD = 0x9E37_79B1;

    /** Everything but the day, in the order of the components. */
    List<String> texts() {
        return List.of(post, flow, partner, citizenship, travellerGroup, travelMode, sex, ageBand, bound);
    }

    /**
     * Every row asks for its key. What a record has by itself does the same, but takes the JVM far longer to compile,
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
        hash = hash * SPREAD + citizenship.hashCode();
        hash = hash * SPREAD + partner.hashCode();
        hash = hash * SPREAD + flow.hashCode();
        hash = hash * SPREAD + ageBand.hashCode();
        hash = hash * SPREAD + sex.hashCode();
        hash = hash * SPREAD + travelMode.hashCode();
        hash = hash * SPREAD + travellerGroup.hashCode();
        hash = hash * SPREAD + post.hashCode();
        return hash * SPREAD + bound.hashCode();
    }
}
