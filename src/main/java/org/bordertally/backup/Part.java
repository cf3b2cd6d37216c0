package org.bordertally.backup;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One entry of a backup, as its manifest describes it. */
sealed interface Part {

    /** Its name in the file. */
    String entry();

    /** How much it holds, uncompressed. */
    Content content();

    /**
     * What an entry holds.
     *
     * @param bytes uncompressed
     * @param sha256 of these bytes, hexadecimal
     */
    record Content(long bytes, String sha256) {}

    /**
     * The rows of a table, as PostgreSQL's COPY writes them.
     *
     * @param columns those copied: generated ones are not
     */
    record TableRows(String schema, String name, List<String> columns, long rows, Content content) implements Part {
        public TableRows {
            columns = List.copyOf(columns);
        }

        StoredTable table() {
            return new StoredTable(schema, name, columns);
        }

        @Override
        public String entry() {
            return entryOf(table());
        }

        static String entryOf(StoredTable table) {
            return "tables/" + table + ".copy";
        }
    }

    /**
     * A file of the home.
     *
     * @param path from the home, with slashes; leads nowhere else
     * @param modified modification time, by which a delivery's original is known to be unchanged
     */
    record HomeFile(String path, Instant modified, Content content) implements Part {
        public HomeFile {
            if (!isWithin(path)) {
                throw new IllegalArgumentException("Not a path within a home: " + path);
            }
        }

        private static boolean isWithin(String path) {
            try {
                Path relative = Path.of(path);
                return !relative.isAbsolute()
                        && relative.normalize().toString().equals(path)
                        && !relative.startsWith("..");
            } catch (InvalidPathException e) {
                return false;
            }
        }

        @Override
        public String entry() {
            return entryOf(path);
        }

        static String entryOf(String path) {
            return "home/" + path;
        }
    }
}
