package org.bordertally.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts rows by key, once for every {@link Counting.Count} and every wide column they have. */
final class TallyCounter implements RowCounter {
    private final List<CountReader> counts;
    private final WideColumns wide;
    private final FileCount file;
    private final Figures figures = new Figures();

    TallyCounter(List<CountReader> counts, WideColumns wide, FileCount file) {
        this.counts = counts;
        this.wide = wide;
        this.file = file;
    }

    @Override
    public @Nullable Rejection read(Row row) {
        figures.clear();
        if (wide.isEmpty()) {
            return readOnce(row);
        }
        for (int column = 0; column < wide.size(); column++) {
            if (wide.spread(column, row)) {
                Rejection rejection = readOnce(row);
                if (rejection != null) {
                    return rejection;
                }
            }
        }
        return figures.day() == null ? wide.nothing() : null;
    }

    private @Nullable Rejection readOnce(Row row) {
        boolean applied = false;
        for (int i = 0; i < counts.size(); i++) {
            CountReader count = counts.get(i);
            if (count.appliesTo(row)) {
                Rejection rejection = count.read(row, file, figures);
                if (rejection != null) {
                    return rejection;
                }
                applied = true;
            }
        }
        return applied ? null : counts.get(0).missingDay();
    }

    @Override
    public CountedDay day() {
        CountedDay day = figures.day();
        if (day == null) {
            throw new IllegalStateException("No row was read");
        }
        return day;
    }

    @Override
    public long content() {
        return figures.content(file.hasher());
    }

    @Override
    public void addTo(WrittenTotals written) {
        figures.addTo(written);
    }

    @Override
    public void count(Row row) {
        figures.count(file.cases(), row, file.source().fileName());
    }
}
