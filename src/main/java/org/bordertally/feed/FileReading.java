package org.bordertally.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.reference.Reference;

/** Reads files of one feed from their first line to their last. */
final class FileReading {
    private static final char QUOTE = '"';
    private static final char LAST_ASCII = 0x7F;

    private final FeedContract contract;
    private final Reference reference;
    private final FingerprintKey key;
    private final RowPlan plan;
    private final List<CountReader> counts;
    private final char delimiter;

    FileReading(
            FeedContract contract, Reference reference, FingerprintKey key, RowPlan plan, List<CountReader> counts) {
        this.contract = contract;
        this.reference = reference;
        this.key = key;
        this.plan = plan;
        this.counts = counts;
        this.delimiter = contract.dialect().delimiter();
    }

    /**
     * Counts a file's text; answers the tallies.
     *
     * @throws FileFault when the file cannot be counted at all
     */
    Map<TallyKey, Tally> read(InputStream in, FileCount file, CountingThreads threads) throws IOException, FileFault {
        try {
            Blocks blocks = new Blocks(in, text());
            Header header = header(blocks, file);
            PartQueue parts = new PartQueue(threads, () -> counter(file.source(), header), file);
            addParts(blocks, parts);
            parts.finish();
            return parts.tallies();
        } catch (LineFault fault) {
            throw file.failed(fault);
        }
    }

    private LineText text() {
        return new LineText(contract.dialect().encoding());
    }

    private PartCounter counter(DeliverySource source, Header header) {
        return new PartCounter(
                contract, reference, plan, counts, header, FilePart.of(source, contract, reference, key));
    }

    private Header header(Blocks blocks, FileCount file) throws IOException, LineFault, FileFault {
        LineReader lines = new LineReader(blocks, text());
        RecordReader records = new RecordReader(lines, delimiter);
        for (int i = 0; i < contract.dialect().skipLines(); i++) {
            records.nextLine();
        }
        String[] cells = records.next();
        while (cells != null && cells.length == 1 && cells[0].isEmpty()) {
            cells = records.next();
        }
        if (cells == null) {
            throw new FileFault(
                    RefusalCode.EMPTY,
                    "The file has not even a header: send the header alone when there is nothing to report.");
        }
        Header header = new Header(cells, records.line(), plan.columns(), contract);
        blocks.giveBack(lines.rest());
        file.pass(records.lines());
        return header;
    }

    private void addParts(Blocks blocks, PartQueue parts) throws IOException, LineFault, FileFault {
        boolean plainDelimiter = delimiter <= LAST_ASCII;
        while (true) {
            Block block;
            Records records;
            try {
                block = blocks.next();
                if (block == null) {
                    return;
                }
                records = plainDelimiter && !block.holds(QUOTE)
                        ? new PlainRecords(block, delimiter, text())
                        : new QuotedRecords(block, blocks, delimiter, text());
            } catch (LineFault fault) {
                // Its line is numbered from the end of the parts before it.
                parts.finish();
                throw fault;
            }
            parts.add(records);
        }
    }
}
