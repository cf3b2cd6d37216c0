package org.bordertally.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** A part of an archive as it expands, which no more than it should: what an archive says about sizes need not be true. */
final class ExpandedPart extends FilterInputStream {
    /** Sheets compress 10 to 50 times; an archive at its limit, over 1000 times, is one repeated byte. */
    private static final long LARGEST_RATIO = 250;

    private static final long ALWAYS_ALLOWED = 16L << 20;

    private final long compressed;
    private long expanded;

    ExpandedPart(InputStream text, long compressed) {
        super(text);
        this.compressed = Math.max(compressed, 1);
    }

    /** The part expands too much. */
    static final class SuspiciousException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        SuspiciousException(String message) {
            super(message);
        }
    }

    static UnusableWorkbookException suspicious(String why) {
        return new UnusableWorkbookException(
                "The file does not look like a workbook that somebody filled in (" + why + "): it is not opened.");
    }

    /** How many bytes it has come to. */
    long expanded() {
        return expanded;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        expanded += Math.max(read, 0);
        if (expanded > ALWAYS_ALLOWED && expanded > LARGEST_RATIO * compressed) {
            throw new SuspiciousException("it expands to more than " + LARGEST_RATIO + " times its size");
        }
        return read;
    }
}
