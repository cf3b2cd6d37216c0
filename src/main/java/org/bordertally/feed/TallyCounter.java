package org.bordertally.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts rows by key, once for every {@link Counting.Count} and every wide column they have. */
final class TallyCounter implements RowCounter {
    private final List<CountReader> counts;
    private final WideColumns wide;
    private final FilePart part;

    TallyCounter(List<CountReader> counts, WideColumns wide, FilePart part) {
        this.counts = counts;
        this.wide = wide;
        this.part = part;
    }

    @Override
    public @Nullable Rejection read(Row row, CountedRow into) {
        Rejection rejection = wide.isEmpty() ? readOnce(row, into.figures()) : readSpread(row, into.figures());
        if (rejection == null) {
            into.setContent(into.figures().content(part.hasher()));
        }
        return rejection;
    }

    private @Nullable Rejection readSpread(Row row, Figures figures) {
        for (int column = 0; column < wide.size(); column++) {
            if (wide.spread(column, row)) {
                Rejection rejection = readOnce(row, figures);
                if (rejection != null) {
                    return rejection;
                }
            }
        }
        return figures.isEmpty() ? wide.nothing() : null;
    }

    private @Nullable Rejection readOnce(Row row, Figures figures) {
        boolean applied = false;
        for (int i = 0; i < counts.size(); i++) {
            CountReader count = counts.get(i);
            if (count.appliesTo(row)) {
                Rejection rejection = count.read(row, part, figures);
                if (rejection != null) {
                    return rejection;
                }
                applied = true;
            }
        }
        return applied ? null : counts.get(0).missingDay();
    }
}
