package org.bordertally.feed;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The header of one file: where each declared column stands. */
final class Header {
    /** Stands for a column the file does not have. */
    static final int ABSENT = -1;

    private final Map<String, Integer> positions = new HashMap<>();
    private final int width;

    /**
     * @param cells as read
     * @param declared the columns the feed declares
     * @throws FileFault {@link RefusalCode#HEADER_MISMATCH}, naming what is missing and what was not expected
     */
    Header(String[] cells, long line, Set<String> declared, FeedContract contract) throws FileFault {
        boolean blankEnd =
                contract.dialect().trailingDelimiter() && cells.length > 1 && cells[cells.length - 1].isBlank();
        width = blankEnd ? cells.length - 1 : cells.length;
        List<String> unexpected = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>(declared);
        Map<String, String> byFoldedName = new HashMap<>();
        declared.forEach(column -> byFoldedName.put(folded(column), column));
        for (int i = 0; i < width; i++) {
            String column = byFoldedName.getOrDefault(folded(cells[i]), cells[i]);
            if (!declared.contains(column)) {
                unexpected.add(Rejection.quoted(cells[i]));
            } else if (positions.put(column, i) != null) {
                throw mismatch(line, contract, "has the column " + Rejection.quoted(column) + " twice");
            }
            missing.remove(column);
        }
        boolean fits =
                switch (contract.schema().fieldsMatch()) {
                    case EQUAL -> missing.isEmpty() && unexpected.isEmpty();
                    case SUBSET -> missing.isEmpty();
                    case SUPERSET -> unexpected.isEmpty();
                    case PARTIAL -> !positions.isEmpty();
                };
        if (!fits && positions.isEmpty()) {
            // It may be a row of data, and hold what nobody should read in a message.
            throw mismatch(line, contract, "has none of the columns " + String.join(", ", declared));
        }
        if (!fits) {
            throw mismatch(
                    line,
                    contract,
                    "misses " + (missing.isEmpty() ? "nothing" : String.join(", ", missing)) + " and has unexpected "
                            + (unexpected.isEmpty() ? "nothing" : String.join(", ", unexpected)));
        }
    }

    private static FileFault mismatch(long line, FeedContract contract, String how) {
        return new FileFault(
                RefusalCode.HEADER_MISMATCH,
                "The header on line " + line + " " + how + ": send the columns of the feed " + contract.feed()
                        + " separated by "
                        + Rejection.quoted(String.valueOf(contract.dialect().delimiter())) + ".");
    }

    /** Where the column stands, from 0, {@link #ABSENT} when the file does not have it. */
    int position(String column) {
        return positions.getOrDefault(column, ABSENT);
    }

    /** How many cells a row has. */
    int width() {
        return width;
    }

    static String folded(String column) {
        return Normalizer.normalize(column.strip(), Normalizer.Form.NFC);
    }
}
