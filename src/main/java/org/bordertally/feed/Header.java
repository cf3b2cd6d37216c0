package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The header of one file: where each declared column stands. */
final class Header {
    /** Stands for a column the file does not have. */
    static final int ABSENT = -1;

    private static final int MOST_PLACES = 10;

    private final Map<String, Integer> positions = new HashMap<>();
    private final int width;
    private final List<byte[]> names;

    /**
     * @param cells as read
     * @param declared the columns the feed declares
     * @throws FileFault {@link RefusalCode#HEADER_MISMATCH}, naming what is missing and where something else stands
     */
    Header(String[] cells, long line, Set<String> declared, FeedContract contract) throws FileFault {
        if (cells == RecordReader.STRAY_QUOTE) {
            throw mismatch(line, contract, "has a quote that does not pair");
        }
        boolean blankEnd =
                contract.dialect().trailingDelimiter() && cells.length > 1 && cells[cells.length - 1].isBlank();
        width = blankEnd ? cells.length - 1 : cells.length;
        names = Stream.of(cells).map(name -> name.getBytes(UTF_8)).toList();
        List<Integer> unexpected = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>(declared);
        Map<String, String> byFoldedName = new HashMap<>();
        declared.forEach(column -> byFoldedName.put(folded(column), column));
        for (int i = 0; i < width; i++) {
            String column = byFoldedName.get(folded(cells[i]));
            if (column == null) {
                unexpected.add(i + 1);
            } else if (positions.put(column, i) != null) {
                throw mismatch(line, contract, "has the column " + column + " twice");
            }
            missing.remove(column);
        }
        if (positions.isEmpty()) {
            // It may be a row of data, and hold what nobody should read in a message.
            throw mismatch(line, contract, "has none of the columns " + String.join(", ", declared));
        }
        boolean fits =
                switch (contract.schema().fieldsMatch()) {
                    case EQUAL -> missing.isEmpty() && unexpected.isEmpty();
                    case SUBSET -> missing.isEmpty();
                    case SUPERSET -> unexpected.isEmpty();
                    case PARTIAL -> true;
                };
        if (!fits) {
            throw mismatch(line, contract, difference(missing, unexpected));
        }
    }

    /** Columns that are not expected are told by their places: where the header is missing, they hold the first row. */
    private static String difference(Set<String> missing, List<Integer> unexpected) {
        List<String> differences = new ArrayList<>();
        if (!missing.isEmpty()) {
            differences.add("misses " + String.join(", ", missing));
        }
        if (!unexpected.isEmpty()) {
            String places =
                    unexpected.stream().limit(MOST_PLACES).map(String::valueOf).collect(Collectors.joining(", "));
            differences.add("has a name the feed does not know in column " + places
                    + (unexpected.size() > MOST_PLACES ? " and " + (unexpected.size() - MOST_PLACES) + " more" : ""));
        }
        return String.join(", and ", differences);
    }

    private static FileFault mismatch(long line, FeedContract contract, String how) {
        return new FileFault(
                RefusalCode.HEADER_MISMATCH,
                "The header on line " + line + " " + how + ": send the columns of the feed " + contract.feed()
                        + " separated by "
                        + delimiter(contract.dialect().delimiter()) + ".");
    }

    private static String delimiter(char delimiter) {
        return delimiter == '\t' ? "tabs" : "\"" + delimiter + '"';
    }

    /** Where the column stands, from 0, {@link #ABSENT} when the file does not have it. */
    int position(String column) {
        return positions.getOrDefault(column, ABSENT);
    }

    /** Whether the file has the column of this check. */
    boolean has(FieldCheck check) {
        return position(check.field().column()) != ABSENT;
    }

    /** How many cells a row has. */
    int width() {
        return width;
    }

    /** Whether a row is the header once more, as when files are put together. */
    boolean isRepeatedBy(Cells cells) {
        for (int cell = 0; cell < names.size(); cell++) {
            if (cell == cells.count() || !cells.equals(cell, names.get(cell))) {
                return false;
            }
        }
        return cells.count() == names.size();
    }

    static String folded(String column) {
        return Normalizer.normalize(column.strip(), Normalizer.Form.NFC);
    }
}
