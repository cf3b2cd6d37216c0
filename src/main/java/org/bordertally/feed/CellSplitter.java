package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a row into its cells as RFC 4180 asks. Written here because opencsv looks for the next quote from every cell anew:
 * a line of a million cells before a quote takes it seconds.
 */
final class CellSplitter {
    private static final char QUOTE = '"';

    private final char delimiter;
    private final List<String> cells = new ArrayList<>();

    CellSplitter(char delimiter) {
        this.delimiter = delimiter;
    }

    /** @param row whose quotes pair; a quote inside a cell that does not begin with one is text */
    String[] split(String row) {
        cells.clear();
        int at = 0;
        while (at <= row.length()) {
            boolean quoted = at < row.length() && row.charAt(at) == QUOTE;
            at = (quoted ? quoted(row, at + 1) : plain(row, at)) + 1;
        }
        return cells.toArray(String[]::new);
    }

    /** Answers where the cell's delimiter stands, or the end of the row. */
    private int plain(String row, int start) {
        int found = row.indexOf(delimiter, start);
        int stop = found < 0 ? row.length() : found;
        cells.add(row.substring(start, stop));
        return stop;
    }

    private int quoted(String row, int start) {
        StringBuilder doubled = null;
        int from = start;
        while (true) {
            int quote = row.indexOf(QUOTE, from);
            boolean twice = quote + 1 < row.length() && row.charAt(quote + 1) == QUOTE;
            if (!twice) {
                String rest = row.substring(from, quote);
                cells.add(doubled == null ? rest : doubled.append(rest).toString());
                return quote + 1;
            }
            doubled = doubled == null ? new StringBuilder() : doubled;
            doubled.append(row, from, quote + 1);
            from = quote + 2;
        }
    }
}
