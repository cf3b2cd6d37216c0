package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The cells of the record at hand, as UTF-8 in letters' composed form: each ends one byte before the next begins. Reused for
 * every record, so that reading a row makes no objects; a text is made when it is asked for.
 */
final class Cells {
    private byte[] bytes = new byte[0];
    private int start;
    private int[] ends = new int[32];
    private int count;
    private boolean stray;
    private byte[] copied = new byte[256];

    /** Begins a record whose first cell begins here; the bytes must not change before the next record. */
    void begin(byte[] record, int from) {
        bytes = record;
        start = from;
        count = 0;
        stray = false;
    }

    /** Ends a cell; the next one, if any, begins one byte further. */
    void end(int at) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = at;
    }

    /** Takes a record that was split already. */
    void set(String[] texts) {
        int at = 0;
        begin(copied, 0);
        for (String text : texts) {
            byte[] cell = text.getBytes(UTF_8);
            if (copied.length - at <= cell.length) {
                copied = Arrays.copyOf(copied, Math.max(copied.length * 2, at + cell.length + 1));
                bytes = copied;
            }
            System.arraycopy(cell, 0, copied, at, cell.length);
            at += cell.length;
            end(at);
            at++;
        }
        stray = texts == RecordReader.STRAY_QUOTE;
    }

    int count() {
        return count;
    }

    /** Whether the record has a quote that does not pair, and hence no cells. */
    boolean hasStrayQuote() {
        return stray;
    }

    boolean isEmptyLine() {
        return count == 1 && isEmpty(0);
    }

    boolean isEmpty(int cell) {
        return from(cell) == until(cell);
    }

    /** Where cells lie; only between {@link #from} and {@link #until}, and only until the next record. */
    byte[] bytes() {
        return bytes;
    }

    int from(int cell) {
        return cell == 0 ? start : ends[cell - 1] + 1;
    }

    int until(int cell) {
        return ends[cell];
    }

    boolean equals(int cell, byte[] text) {
        return Arrays.equals(bytes, from(cell), until(cell), text, 0, text.length);
    }

    byte[] copy(int cell) {
        return Arrays.copyOfRange(bytes, from(cell), until(cell));
    }

    String text(int cell) {
        return new String(bytes, from(cell), until(cell) - from(cell), UTF_8);
    }
}
