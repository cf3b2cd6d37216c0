package org.bordertally.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads chosen rows of a delivered file again, one after the other: never more than one row is held, however large the file.
 */
public final class Original {
    /** Stands in the place of a personal value. */
    public static final String MASK = "***";

    private final Path path;
    private final FeedContract contract;

    /** @param path of the file as it was delivered */
    public Original(Path path, FeedContract contract) {
        this.path = path;
        this.contract = contract;
    }

    /** What is told about the file. */
    public interface Reader {
        /** Its columns, before any row. */
        void header(List<String> columns);

        void row(OriginalRow row);
    }

    /**
     * One row.
     *
     * @param line on which it begins, from 1
     * @param text as it stands, personal values and all; a row of several lines has them joined by line feeds
     * @param cells with personal values masked, and those of columns that the contract does not declare; empty when the
     *     row's cells do not match the header and any of them may be personal
     */
    public record OriginalRow(long line, String text, List<String> cells) {
        public OriginalRow {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Hands out the rows that begin on these lines, in their order.
     *
     * @throws IOException when the file cannot be read as far as that
     */
    public void read(Set<Long> lines, Reader reader) throws IOException {
        try (HashingInput stored = new HashingInput(path, bytes -> {})) {
            boolean compressed = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            InputStream text = compressed ? new ExpandedInput(stored) : stored;
            LineText decoded = new LineText(contract.dialect().encoding());
            LineReader read = new LineReader(new Blocks(text, decoded), decoded);
            read(new RecordReader(read, contract.dialect().delimiter()), lines, reader);
        } catch (LineFault fault) {
            throw new IOException(fault.inFile(0).getMessage(), fault);
        }
    }

    private void read(RecordReader records, Set<Long> lines, Reader reader) throws IOException, LineFault {
        for (int i = 0; i < contract.dialect().skipLines(); i++) {
            records.nextLine();
        }
        String[] header = records.next();
        while (header != null && header.length == 1 && header[0].isEmpty()) {
            header = records.next();
        }
        if (header == null) {
            return;
        }
        reader.header(Arrays.asList(header));
        boolean[] plain = plain(header);
        int left = lines.size();
        for (String[] cells = records.next(); cells != null && left > 0; cells = records.next()) {
            if (lines.contains((long) records.line())) {
                reader.row(new OriginalRow(records.line(), records.text(), masked(cells, plain)));
                left--;
            }
        }
    }

    private boolean[] plain(String[] header) {
        Set<String> columns = contract.plainColumns();
        boolean[] plain = new boolean[header.length];
        for (int i = 0; i < header.length; i++) {
            String column = Header.folded(header[i]);
            plain[i] = columns.stream().anyMatch(each -> Header.folded(each).equals(column));
        }
        return plain;
    }

    private List<String> masked(String[] cells, boolean[] plain) {
        if (cells.length != plain.length) {
            return allOf(plain) ? Arrays.asList(cells) : Collections.emptyList();
        }
        List<String> masked = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            boolean shown = plain[i] || contract.schema().missingValues().contains(cells[i]);
            masked.add(shown ? cells[i] : MASK);
        }
        return masked;
    }

    private static boolean allOf(boolean[] plain) {
        for (boolean each : plain) {
            if (!each) {
                return false;
            }
        }
        return true;
    }
}
