package org.bordertally.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file, or of what is left of it, one by one. Most hold ASCII only, and their text is then a plain copy. */
final class LineReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Blocks blocks;
    private final LineText text;
    private final boolean fromBeginning;
    private Block block;
    private int at;
    private int line;

    /** Reads a block's lines, then those of the blocks after it. */
    LineReader(Block first, Blocks blocks, LineText text) {
        this(first, blocks, text, false);
    }

    /** Reads a file from its beginning. */
    LineReader(Blocks blocks, LineText text) {
        this(new Block(new byte[0], 0, 0), blocks, text, true);
    }

    private LineReader(Block first, Blocks blocks, LineText text, boolean fromBeginning) {
        this.block = first;
        this.at = first.from();
        this.blocks = blocks;
        this.text = text;
        this.fromBeginning = fromBeginning;
    }

    /** What was not read of the block at hand. */
    Block rest() {
        return block.from(at);
    }

    /** The next line without its end, null after the last one. */
    @Nullable
    String next() throws IOException, LineFault {
        if (at == block.until()) {
            Block following = blocks.next();
            if (following == null) {
                return null;
            }
            block = following;
            at = block.from();
        }
        line++;
        byte[] bytes = block.bytes();
        boolean ascii = true;
        int start = at;
        int stop = start;
        while (stop < block.until() && bytes[stop] != '\n' && bytes[stop] != '\r') {
            if (bytes[stop] == 0) {
                throw isFirstOfFile() && isUtf16(bytes, start, block.until()) ? text.isUtf16(line) : text.notText(line);
            }
            ascii &= bytes[stop] > 0;
            stop++;
        }
        boolean two = stop + 1 < block.until() && bytes[stop] == '\r' && bytes[stop + 1] == '\n';
        at = Math.min(stop + (two ? 2 : 1), block.until());
        return ascii ? LineText.ofAscii(bytes, start, stop) : withoutMark(text.of(bytes, start, stop, line));
    }

    private String withoutMark(String decoded) {
        boolean marked = isFirstOfFile() && !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
        return marked ? decoded.substring(1) : decoded;
    }

    private boolean isFirstOfFile() {
        return fromBeginning && line == 1;
    }

    /** Whether a file that begins like this is UTF-16, with a mark or without one. */
    private static boolean isUtf16(byte[] bytes, int from, int until) {
        if (until - from < 2) {
            return false;
        }
        int mark = (bytes[from] & 0xFF) << 8 | (bytes[from + 1] & 0xFF);
        return mark == BYTE_ORDER_MARK
                || mark == Character.reverseBytes(BYTE_ORDER_MARK)
                || (bytes[from] == 0) != (bytes[from + 1] == 0);
    }
}
