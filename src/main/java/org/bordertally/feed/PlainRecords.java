package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Records of a block without quotes: each line is one, and its cells stand between delimiters. */
final class PlainRecords implements Records {
    private final byte[] bytes;
    private final int until;
    private final byte delimiter;
    private final LineText text;
    private int at;
    private int line;

    /** @param delimiter in ASCII */
    PlainRecords(Block block, char delimiter, LineText text) {
        this.bytes = block.bytes();
        this.at = block.from();
        this.until = block.until();
        this.delimiter = (byte) delimiter;
        this.text = text;
    }

    @Override
    public boolean next(Cells cells) throws LineFault {
        if (at == until) {
            return false;
        }
        line++;
        int start = at;
        boolean ascii = true;
        cells.begin(bytes, start);
        while (at < until) {
            byte next = bytes[at];
            if (next == delimiter) {
                cells.end(at);
            } else if (next < ' ') {
                if (next == '\n' || next == '\r') {
                    break;
                }
                if (next == 0) {
                    throw text.notText(line);
                }
                ascii &= next > 0;
            }
            at++;
        }
        int stop = at;
        at = Math.min(afterLineEnd(stop), until);
        if (ascii) {
            cells.end(stop);
        } else {
            split(text.of(bytes, start, stop, line).getBytes(UTF_8), cells);
        }
        return true;
    }

    private int afterLineEnd(int stop) {
        boolean two = stop + 1 < until && bytes[stop] == '\r' && bytes[stop + 1] == '\n';
        return stop + (two ? 2 : 1);
    }

    private void split(byte[] composed, Cells cells) {
        cells.begin(composed, 0);
        for (int i = 0; i < composed.length; i++) {
            if (composed[i] == delimiter) {
                cells.end(i);
            }
        }
        cells.end(composed.length);
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public int lines() {
        return line;
    }
}
