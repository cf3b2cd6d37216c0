package org.bordertally.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The text of a gzip file; gives up on one that expands as no text does, or that something else follows. */
final class ExpandedInput extends FilterInputStream {
    /** Tables compress 5 to 50 times; gzip at its limit, over 1000 times, is one repeated byte. */
    private static final long LARGEST_RATIO = 250;

    private static final long ALWAYS_ALLOWED = 16L << 20;
    private static final int BUFFER = 1 << 16;

    private final HashingInput stored;
    private long expanded;

    ExpandedInput(HashingInput stored) throws IOException {
        super(new Members(stored));
        this.stored = stored;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            expanded += read;
            if (expanded > ALWAYS_ALLOWED && expanded > stored.bytes() * LARGEST_RATIO) {
                throw new ZipException("it expands to more than " + LARGEST_RATIO + " times its size");
            }
        }
        return read;
    }

    /** The members of a gzip file, one after the other. */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER = 8;

        private final HashingInput stored;
        private long storedWhenFilled;

        Members(HashingInput stored) throws IOException {
            super(stored, BUFFER);
            this.stored = stored;
        }

        @Override
        protected void fill() throws IOException {
            super.fill();
            storedWhenFilled = stored.bytes();
        }

        /** @throws ZipException when something else follows the last member, which the JDK would ignore */
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read < 0) {
                stored.transferTo(OutputStream.nullOutputStream());
                if (inf.getRemaining() + stored.bytes() - storedWhenFilled > TRAILER) {
                    throw new ZipException("something that is not compressed text follows its end");
                }
            }
            return read;
        }
    }
}
