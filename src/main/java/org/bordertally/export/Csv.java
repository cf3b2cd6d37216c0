package org.bordertally.export;

import com.opencsv.CSVWriter;
import com.opencsv.ICSVWriter;
import java.io.Writer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180, lines end in LF, quoted where needed); a null is an empty field. */
public final class Csv {
    private final ICSVWriter writer;

    public Csv(Writer target) {
        writer = new CSVWriter(target);
    }

    /** Writes one line; cells are written as {@link String#valueOf}, without separators in numbers. */
    public void row(@Nullable Object... cells) {
        writer.writeNext(
                Arrays.stream(cells)
                        .map(cell -> cell == null ? null : cell.toString())
                        .toArray(String[]::new),
                false);
    }

    /** Hands everything written on to the target, which stays open. */
    public void flush() {
        writer.flushQuietly();
    }
}
