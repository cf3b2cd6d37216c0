package org.bordertally.synthetic;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What load feeds to make.
 *
 * @param rows rows over all files, from 1 to 999,999,999
 * @param folder where the files go; created when it is missing
 * @param files number of deliveries, from 1 to the number of rows
 * @param seed the same request with the same seed gives the same bytes
 * @param from the first business date
 * @param feed the feed to make; only {@code crossings} can be made
 * @param repeatedPercent how many rows of a hundred send an earlier record of the same sender again, from 0 to 50
 */
public record LoadRequest(
        long rows, Path folder, int files, long seed, LocalDate from, String feed, int repeatedPercent) {
    /** Rows of a file when the number of files is not asked for. */
    public static final int ROWS_PER_FILE = 25_000;

    public static final LocalDate DEFAULT_FROM = LocalDate.of(2024, 1, 1);
    public static final long DEFAULT_SEED = 1;

    private static final long MOST_ROWS = 999_999_999;
    private static final int MOST_REPEATED_PERCENT = 50;

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public LoadRequest {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("Rows must be from 1 to 999999999, not " + rows + ".");
        }
        if (files < 1 || files > rows) {
            throw new IllegalArgumentException("Files must be from 1 to the number of rows, not " + files + ".");
        }
        if (!feed.equals("crossings")) {
            throw new IllegalArgumentException("Only the feed crossings can be made, not " + feed + ".");
        }
        if (repeatedPercent < 0 || repeatedPercent > MOST_REPEATED_PERCENT) {
            throw new IllegalArgumentException(
                    "Repeated rows must be from 0 to 50 in a hundred, not " + repeatedPercent + ".");
        }
    }

    /** No record is sent twice. */
    public LoadRequest(long rows, Path folder, int files, long seed, LocalDate from, String feed) {
        this(rows, folder, files, seed, from, feed, 0);
    }

    /** The defaults for everything but the size and place: one file for each 25,000 rows begun, from January 2024. */
    public static LoadRequest of(long rows, Path folder) {
        return new LoadRequest(rows, folder, defaultFiles(rows), DEFAULT_SEED, DEFAULT_FROM, "crossings");
    }

    /** One file for each 25,000 rows begun, at least one. */
    public static int defaultFiles(long rows) {
        return (int) Math.max(1, (rows + ROWS_PER_FILE - 1) / ROWS_PER_FILE);
    }
}
