package org.bordertally.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One declared kind of file: how it is named, written, checked and counted.
 *
 * @param feed the feed's name, e.g. {@code crossings}
 * @param delivers what one file stands for
 * @param file how its files are named
 * @param fixedSender the sender of every file when the pattern has no {@code {sender}}, else null
 * @param dialect how the file is written
 * @param schema its columns
 * @param unpivot wide columns that become one record each, null when none
 * @param total a declared total column, null when none
 * @param counting what a valid row becomes
 * @param rejectLimits when too many rejected rows refuse the whole file
 * @param holdLimits when a file that can be counted looks suspicious
 * @param manifest whether a manifest must come beside it
 * @param latenessDays how many days before its business date a row may lie; older rows are {@link RowCode#TOO_OLD}
 * @param textDigest SHA-256 (hexadecimal) of the contract's text, comments and all
 */
public record FeedContract(
        String feed,
        Delivers delivers,
        FileNamePattern file,
        @Nullable String fixedSender,
        Dialect dialect,
        Schema schema,
        @Nullable Unpivot unpivot,
        @Nullable Total total,
        Counting counting,
        RejectLimits rejectLimits,
        HoldLimits holdLimits,
        Manifest manifest,
        int latenessDays,
        String textDigest) {

    /** What one file stands for. */
    public enum Delivers {
        /** A day, week or month of its sender. */
        PERIOD,
        /** Everything the sender knows: each issue replaces the previous one entirely. */
        SNAPSHOT
    }

    /** Whether {@code <file>.manifest.json} must come beside a file. */
    public enum Manifest {
        OPTIONAL,
        REQUIRED
    }

    /**
     * When a file is refused for its rejected rows: rejected &gt; {@code maxRows}, or rejected &gt;= {@code fromRows}
     * and rejected / read &gt; {@code maxRatio}.
     *
     * @param maxRatio 0 to 1
     */
    public record RejectLimits(double maxRatio, long fromRows, long maxRows) {
        /** The design's defaults. */
        public static final RejectLimits DEFAULT = new RejectLimits(0.02, 10, 1000);

        /** Whether this many rejected rows of this many read refuse the file. */
        public boolean isExceeded(long rejected, long read) {
            return rejected > maxRows || (rejected >= fromRows && rejected > maxRatio * read);
        }
    }

    /**
     * When a file waits for an operator: it has fewer than {@code fewerRows} times the rows of the one it would stand in the
     * place of, or at least {@code fromRows} of its records, and more than {@code repeated} of all, are counted already.
     *
     * @param fewerRows 0 to 1; 0 never holds
     * @param repeated 0 to 1; 1 never holds
     * @param fromRows at least 1: in a small file a single repeated record would be a large part
     */
    public record HoldLimits(double fewerRows, double repeated, long fromRows) {
        /** Under half of the rows; over 5 % of the records. */
        public static final HoldLimits DEFAULT = new HoldLimits(0.5, 0.05, 3);

        /** Whether a file of this many rows is too small to stand in the place of one of that many. */
        public boolean isTooSmall(long rows, long rowsBefore) {
            return rows < fewerRows * rowsBefore;
        }

        /** Whether too many of a file's records are counted already. */
        public boolean repeatsTooMuch(long repeatedRows, long read) {
            return repeatedRows >= fromRows && repeatedRows > repeated * read;
        }
    }

    /**
     * Wide columns, each of which becomes a record of its own with the number it holds.
     *
     * @param into the field that receives the number, usually {@code persons}
     * @param columns at least one
     */
    public record Unpivot(String into, List<WideColumn> columns) {
        public Unpivot {
            columns = List.copyOf(columns);
        }

        /**
         * One wide column.
         *
         * @param column its text in the header
         * @param set fields and the values they have for every number of this column
         */
        public record WideColumn(String column, java.util.Map<String, String> set) {
            public WideColumn {
                set = java.util.Map.copyOf(set);
            }
        }
    }

    /**
     * A column holding the sum of other columns; a row where it differs is {@link RowCode#TOTAL_MISMATCH}.
     *
     * @param column header text of the total
     * @param parts header texts of the columns it sums
     */
    public record Total(String column, List<String> parts) {
        public Total {
            parts = List.copyOf(parts);
        }
    }

    /** Whether the same record in two files of a sender is counted once. */
    public boolean comparesRecords() {
        return delivers == Delivers.PERIOD && !schema.primaryKey().isEmpty();
    }

    /** Header texts of the declared columns that hold nothing personal. */
    public Set<String> plainColumns() {
        Set<String> columns = new HashSet<>();
        if (unpivot != null) {
            unpivot.columns().forEach(wide -> columns.add(wide.column()));
        }
        if (total != null) {
            columns.add(total.column());
            columns.addAll(total.parts());
        }
        schema.fields().stream().filter(field -> field.constant() == null).forEach(field -> {
            if (field.personal()) {
                columns.remove(field.column());
            } else {
                columns.add(field.column());
            }
        });
        return columns;
    }

    /** The field of this name, empty when the contract has none. */
    public Optional<Field> field(String name) {
        return schema.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }
}
