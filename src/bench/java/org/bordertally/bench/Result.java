package org.bordertally.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** The rows of a result, each as text with how often it is there, so that the results of two databases can be compared. */
final class Result {
    static final String COLUMNS =
            "day, post, flow, partner_country, citizenship, traveller_group, travel_mode, sex, age_band, persons";

    private static final int MOST_SHOWN = 5;

    private final Map<String, Integer> rows;

    private Result(Map<String, Integer> rows) {
        this.rows = rows;
    }

    /** @param query of {@link #COLUMNS} */
    static Result of(Connection connection, String query) throws SQLException, IOException {
        Map<String, Integer> rows = new HashMap<>();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT csv)", new Lines(rows));
        return new Result(rows);
    }

    int size() {
        return rows.size();
    }

    /** Rows that are not as often there as here, and the other way round; empty when both results are the same. */
    List<String> differences(Result other) {
        List<String> found = new ArrayList<>();
        found.addAll(missing(other, "missing: "));
        found.addAll(other.missing(this, "too much: "));
        return found;
    }

    private List<String> missing(Result other, String label) {
        List<String> found = new ArrayList<>();
        rows.forEach((row, times) -> {
            if (!times.equals(other.rows.get(row))) {
                found.add(label + row);
            }
        });
        Collections.sort(found);
        int more = found.size() - MOST_SHOWN;
        if (more > 0) {
            found.subList(MOST_SHOWN, found.size()).clear();
            found.add(label + "%,d more rows".formatted(more));
        }
        return found;
    }

    /** Takes what COPY sends: one row at a time. */
    private static final class Lines extends OutputStream {
        private final Map<String, Integer> rows;

        Lines(Map<String, Integer> rows) {
            this.rows = rows;
        }

        @Override
        public void write(int single) {
            throw new UnsupportedOperationException("COPY sends whole rows");
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            rows.merge(new String(bytes, from, length, StandardCharsets.UTF_8).stripTrailing(), 1, Integer::sum);
        }
    }
}
