package org.bordertally.jobs;

import com.opencsv.RFC4180Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a reference table: comma, UTF-8, a header with exactly the known columns in any order. */
final class CsvTable {
    private final Path file;
    private final List<String> columns;
    private final Codes codes;
    private final Problems problems;
    private final RFC4180Parser parser = new RFC4180Parser();

    private CsvTable(Path file, List<String> columns, Codes codes, Problems problems) {
        this.file = file;
        this.columns = columns;
        this.codes = codes;
        this.problems = problems;
    }

    /**
     * The rows of a table.
     *
     * @param codes those the table declares; incomplete when the file, its header or a row cannot be used, which is
     *     reported
     */
    static List<CsvRow> read(Path file, List<String> columns, Codes codes, Problems problems) {
        Optional<String> text = TextFile.read(file, problems);
        if (text.isEmpty()) {
            codes.incomplete();
        }
        return text.map(new CsvTable(file, columns, codes, problems)::rows).orElse(List.of());
    }

    private List<CsvRow> rows(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            problems.add(Place.top(file), "The table has no header.", "Begin with " + String.join(",", columns) + ".");
            codes.incomplete();
            return List.of();
        }
        List<Text> header = cells(lines.get(0), 1);
        if (!isUsable(header)) {
            codes.incomplete();
            return List.of();
        }
        List<CsvRow> rows = new ArrayList<>();
        for (int line = 2; line <= lines.size(); line++) {
            if (!lines.get(line - 1).isBlank()) {
                row(header, cells(lines.get(line - 1), line), line).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private boolean isUsable(List<Text> header) {
        List<String> names = header.stream().map(Text::value).toList();
        boolean usable = true;
        for (Text name : header) {
            if (!columns.contains(name.value())) {
                problems.add(
                        name.place(),
                        "The column \"" + name.value() + "\" is not known here.",
                        Suggestion.oneOf(name.value(), columns));
                usable = false;
            } else if (names.indexOf(name.value()) != header.indexOf(name)) {
                problems.add(name.place(), "The column " + name.value() + " is there twice.", "Remove one of them.");
                usable = false;
            }
        }
        for (String column : columns) {
            if (!names.contains(column)) {
                problems.add(
                        Place.top(file), "The column " + column + " is missing.", "Add it; its cells may be empty.");
                usable = false;
            }
        }
        return usable;
    }

    private Optional<CsvRow> row(List<Text> header, List<Text> cells, int line) {
        if (cells.size() != header.size()) {
            problems.add(
                    new Place(file, line, 1),
                    "The row has " + cells.size() + " cells, the header " + header.size() + ".",
                    "Add or remove commas; put a cell that holds a comma in double quotes.");
            codes.incomplete();
            return Optional.empty();
        }
        Map<String, Text> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byColumn.put(header.get(i).value(), cells.get(i));
        }
        return Optional.of(new CsvRow(byColumn, problems));
    }

    private List<Text> cells(String line, int number) {
        if (line.chars().filter(character -> character == '"').count() % 2 != 0) {
            problems.add(
                    new Place(file, number, line.lastIndexOf('"') + 1),
                    "A quoted cell does not end on its line.",
                    "Close the quote; write a double quote inside a cell twice.");
        }
        String[] values;
        try {
            values = parser.parseLine(line);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        List<Text> cells = new ArrayList<>();
        int column = 0;
        for (String value : values) {
            cells.add(new Text(value.strip(), new Place(file, number, column + 1)));
            column = endOfCell(line, column) + 1;
        }
        return cells;
    }

    private static int endOfCell(String line, int start) {
        boolean quoted = false;
        for (int i = start; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (line.charAt(i) == ',' && !quoted) {
                return i;
            }
        }
        return line.length();
    }
}
