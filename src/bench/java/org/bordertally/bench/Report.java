package org.bordertally.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What was found: tables, printed as soon as they are complete, and whether all results were equal. */
final class Report {
    private final PrintWriter out;
    private final List<Table> tables = new ArrayList<>();
    private boolean equal = true;

    /**
     * A table of what was measured.
     *
     * @param title what was measured, one line
     * @param columns headings; the first one names rows, the others hold figures
     * @param notes what to know when reading it
     */
    record Table(String title, List<String> columns, List<List<String>> rows, List<String> notes) {}

    Report(PrintWriter out) {
        this.out = out;
    }

    void add(Table table) {
        tables.add(table);
        out.println();
        out.println(markdown(table));
    }

    /** Says that results differ, so that the command fails. */
    void differ(String what) {
        equal = false;
        out.println(what);
    }

    /** Says what nobody should overlook. */
    void warn(String what) {
        out.println(what);
    }

    boolean allEqual() {
        return equal;
    }

    void write(@Nullable Path json, @Nullable Path markdown) throws IOException {
        if (json != null) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("resultsEqual", equal);
            all.put("tables", tables);
            Files.writeString(
                    json,
                    JsonMapper.builder()
                                    .build()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(all) + "\n");
        }
        if (markdown != null) {
            Files.writeString(
                    markdown,
                    String.join("\n", tables.stream().map(Report::markdown).toList()));
        }
    }

    /** Aligned, so that it reads well as it is, too. */
    private static String markdown(Table table) {
        int[] widths = new int[table.columns().size()];
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns());
        lines.addAll(table.rows());
        for (List<String> line : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] =
                        Math.max(widths[column], Math.max(4, line.get(column).length()));
            }
        }
        StringBuilder text = new StringBuilder("**" + table.title() + "**\n\n");
        for (int number = 0; number < lines.size(); number++) {
            text.append(line(lines.get(number), widths));
            if (number == 0) {
                text.append(rule(widths));
            }
        }
        if (!table.notes().isEmpty()) {
            text.append('\n');
            table.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        }
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder text = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            String blanks = " ".repeat(widths[column] - cells.get(column).length());
            text.append(' ')
                    .append(column == 0 ? cells.get(column) + blanks : blanks + cells.get(column))
                    .append(" |");
        }
        return text.append('\n').toString();
    }

    private static String rule(int[] widths) {
        StringBuilder text = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            text.append(' ')
                    .append("-".repeat(widths[column] - (column == 0 ? 0 : 1)))
                    .append(column == 0 ? " |" : ": |");
        }
        return text.append('\n').toString();
    }
}
