package org.bordertally.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Records of a block with quotes, and of the blocks after it into which its last record runs. */
final class QuotedRecords implements Records {
    private final List<String[]> records = new ArrayList<>();
    private final List<Integer> begins = new ArrayList<>();
    private int lines;
    private int next;

    /**
     * Reads the records that begin in a block, and gives back what follows them.
     *
     * @throws LineFault about a line numbered from the block's first
     */
    QuotedRecords(Block block, Blocks blocks, char delimiter, LineText text) throws IOException, LineFault {
        LineReader reader = new LineReader(block, blocks, text);
        RecordReader splitter = new RecordReader(reader, delimiter);
        boolean more = true;
        while (more) {
            String[] cells = splitter.next();
            if (cells != null) {
                records.add(cells);
                begins.add(splitter.line());
            }
            lines = splitter.lines();
            more = cells != null && (splitter.holdsLines() || isWithin(block, reader.rest()));
        }
        blocks.giveBack(reader.rest());
    }

    private static boolean isWithin(Block block, Block rest) {
        return rest.bytes() == block.bytes() && rest.from() < rest.until();
    }

    @Override
    public boolean next(Cells cells) {
        if (next == records.size()) {
            return false;
        }
        cells.set(records.get(next++));
        return true;
    }

    @Override
    public int line() {
        return begins.get(next - 1);
    }

    @Override
    public int lines() {
        return lines;
    }
}
