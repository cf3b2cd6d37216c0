package org.bordertally.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 bytes of a file in an encoding whose line ends are not single ASCII bytes, such as UTF-16. */
final class TranscodedInput extends InputStream {
    private final Reader reader;
    private final char[] characters = new char[1 << 14];
    private byte[] bytes = new byte[0];
    private int at;

    TranscodedInput(InputStream in, Charset encoding) {
        reader = new InputStreamReader(
                in,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == bytes.length && !refill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }

    /** Keeps one place free, so that a surrogate pair is never cut in two. */
    private boolean refill() throws IOException {
        int read = reader.read(characters, 0, characters.length - 1);
        if (read < 0) {
            return false;
        }
        if (Character.isHighSurrogate(characters[read - 1])) {
            int low = reader.read();
            if (low >= 0) {
                characters[read++] = (char) low;
            }
        }
        bytes = new String(characters, 0, read).getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }
}
