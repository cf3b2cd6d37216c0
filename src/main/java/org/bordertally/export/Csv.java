package org.bordertally.export;

import com.opencsv.CSVWriter;
import com.opencsv.ICSVWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180, lines end in LF, quoted where needed); a null is an empty field. */
public final class Csv {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ICSVWriter writer;
    private final boolean forSpreadsheets;

    /** Values as they are, for programs. */
    public Csv(Writer target) {
        this(target, false);
    }

    private Csv(Writer target, boolean forSpreadsheets) {
        this.writer = new CSVWriter(target);
        this.forSpreadsheets = forSpreadsheets;
    }

    /**
     * A file for people who open it in a spreadsheet: it begins with a byte order mark, without which Excel takes UTF-8 for
     * the machine's old character set and spoils every Vietnamese letter; and an apostrophe stands before a text that would
     * be run as a formula. Negative numbers stay numbers.
     */
    public static Csv forSpreadsheets(Writer target) throws IOException {
        target.write(BYTE_ORDER_MARK);
        return new Csv(target, true);
    }

    /** Values as they are, but for texts that would be run as a formula: an apostrophe stands before those. */
    public static Csv withoutFormulas(Writer target) {
        return new Csv(target, true);
    }

    /** Writes one line; cells are written as {@link String#valueOf}, without separators in numbers. */
    public void row(@Nullable Object... cells) {
        writer.writeNext(
                Arrays.stream(cells)
                        .map(cell -> cell == null ? null : text(cell.toString()))
                        .toArray(String[]::new),
                false);
    }

    private String text(String cell) {
        return forSpreadsheets ? SpreadsheetText.harmless(cell) : cell;
    }

    /** Hands everything written on to the target, which stays open. */
    public void flush() {
        writer.flushQuietly();
    }
}
