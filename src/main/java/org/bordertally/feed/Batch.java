package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one thread found out about consecutive records of a file. Reused. */
final class Batch {
    private final List<CountedRow> rows = new ArrayList<>();
    private int size;
    private int lines;
    private @Nullable LineFault fault;

    void clear() {
        size = 0;
        lines = 0;
        fault = null;
    }

    /** The next row, to be filled. */
    CountedRow next(int line) {
        if (size == rows.size()) {
            rows.add(new CountedRow());
        }
        CountedRow row = rows.get(size++);
        row.begin(line);
        return row;
    }

    /** @param read lines, also those between records */
    void end(int read) {
        lines = read;
    }

    /** The file cannot be counted, for a line after the rows here. */
    void fail(LineFault why) {
        fault = why;
    }

    int size() {
        return size;
    }

    CountedRow row(int index) {
        return rows.get(index);
    }

    int lines() {
        return lines;
    }

    @Nullable
    LineFault fault() {
        return fault;
    }
}
