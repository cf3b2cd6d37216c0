package org.bordertally.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a file into blocks of whole lines. A line ends at LF, CR LF or CR. */
final class Blocks {
    /** Longest line in bytes; not much more than this is held. */
    static final int LONGEST_LINE = 1 << 20;

    /** Small enough for a processor's cache, large enough for a handing over to cost nothing beside it. */
    private static final int USUAL_BYTES = 1 << 16;

    private final InputStream in;
    private final LineText text;
    private byte[] left = new byte[0];
    private @Nullable Block returned;
    private boolean ended;
    private boolean damaged;

    Blocks(InputStream in, LineText text) {
        this.in = text.transcodes() ? new TranscodedInput(in, text.declared()) : in;
        this.text = text;
    }

    /** Takes back what was not used of the last block; it is the next one. */
    void giveBack(Block rest) {
        returned = rest.from() < rest.until() ? rest : null;
    }

    /**
     * The next block, null after the last one.
     *
     * @throws LineFault about the line with which it would begin
     */
    @Nullable
    Block next() throws IOException, LineFault {
        Block again = returned;
        if (again != null) {
            returned = null;
            return again;
        }
        int held = left.length;
        byte[] bytes = Arrays.copyOf(left, Math.max(USUAL_BYTES, held));
        while (true) {
            held = filled(bytes, held);
            int cut = ended && !damaged ? held : afterLastLineEnd(bytes, held);
            if (cut > 0) {
                left = Arrays.copyOfRange(bytes, cut, held);
                return new Block(bytes, 0, cut);
            }
            if (damaged) {
                throw text.badEncoding(1);
            }
            if (ended) {
                return null;
            }
            if (held > LONGEST_LINE) {
                throw new LineFault(
                        RefusalCode.LINE_TOO_LONG,
                        1,
                        line -> "Line " + line + " is longer than " + LONGEST_LINE
                                + " bytes: check that the file is a table with one row per line.");
            }
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }

    /** Reads until the bytes are full or the file ends. */
    private int filled(byte[] bytes, int held) throws IOException {
        int at = held;
        try {
            while (at < bytes.length && !ended) {
                int read = in.read(bytes, at, bytes.length - at);
                ended = read < 0;
                at += Math.max(read, 0);
            }
        } catch (CharacterCodingException e) {
            ended = true;
            damaged = true;
        }
        return at;
    }

    /** The place after the last line end, 0 when there is none. A CR at the very end may be half of one. */
    private static int afterLastLineEnd(byte[] bytes, int held) {
        for (int at = held - 1; at >= 0; at--) {
            if (bytes[at] == '\n' || (bytes[at] == '\r' && at < held - 1)) {
                return at + 1;
            }
        }
        return 0;
    }
}
