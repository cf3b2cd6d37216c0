package org.bordertally.export;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table for people: columns as wide as their widest cell, numbers to the right with thousands separators, a rule under
 * the header and above the total. Written here because the table libraries at hand pass text through the platform's
 * character set, which loses Vietnamese where that is ASCII.
 */
public final class TextTable {

    private final Locale locale;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private int total = -1;
    private String gap = "  ";

    private record Column(String header, boolean number) {}

    /** A table with numbers as in English. */
    public TextTable() {
        this(Language.EN);
    }

    public TextTable(Language language) {
        locale = language.locale();
    }

    /** One space between columns instead of two, for a table of many numbers. */
    public TextTable tight() {
        gap = " ";
        return this;
    }

    /** Adds columns of text, to the left. */
    public TextTable text(String... headers) {
        for (String header : headers) {
            columns.add(new Column(header, false));
        }
        return this;
    }

    /** Adds columns of numbers, to the right. */
    public TextTable number(String... headers) {
        for (String header : headers) {
            columns.add(new Column(header, true));
        }
        return this;
    }

    /** Adds a row of as many cells as there are columns; a null is an empty cell. */
    public TextTable row(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            texts.add(text(cells[i], columns.get(i).number()));
        }
        rows.add(texts);
        return this;
    }

    /** Adds the last row, under a rule of its own. */
    public TextTable total(@Nullable Object... cells) {
        total = rows.size();
        return row(cells);
    }

    /** The lines of the table, each ended by a line feed. */
    @Override
    public String toString() {
        int[] widths = widths();
        StringBuilder out = new StringBuilder();
        line(out, columns.stream().map(Column::header).toList(), widths);
        rule(out, widths);
        for (int i = 0; i < rows.size(); i++) {
            if (i == total) {
                rule(out, widths);
            }
            line(out, rows.get(i), widths);
        }
        return out.toString();
    }

    private String text(@Nullable Object cell, boolean number) {
        if (cell == null) {
            return "";
        }
        if (number && cell instanceof Number value) {
            return NumberFormat.getInstance(locale).format(value);
        }
        return cell.toString().replace('\n', ' ');
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    width(columns.get(i).header()),
                    rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
        }
        return widths;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private void line(StringBuilder out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : gap);
            line.append(columns.get(i).number() ? padding + cells.get(i) : cells.get(i) + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private void rule(StringBuilder out, int[] widths) {
        int width = gap.length() * (widths.length - 1);
        for (int column : widths) {
            width += column;
        }
        out.append("-".repeat(Math.max(width, 0))).append('\n');
    }
}
