package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.macs.SipHash128;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.Pack;
import org.jspecify.annotations.Nullable;

/**
 * Keyed 128-bit hashes of lists of texts. Feed and sender are the same for a whole file, so they go into the key: the key
 * of a file is the hash of its feed and sender under the installation's key.
 */
final class RecordHasher {
    private static final int MISSING_LENGTH = -1;

    private final SipHash128 hash = new SipHash128();
    private final byte[] output = new byte[16];
    private final ByteBuffer result = ByteBuffer.wrap(output);
    private byte[] input = new byte[256];
    private int length;

    RecordHasher(FingerprintKey key, String feed, String sender) {
        hash.init(new KeyParameter(key.bytes()));
        add(feed);
        add(sender);
        finish();
        hash.init(new KeyParameter(output));
    }

    /** Adds a text with its length, so that no two lists of texts look alike. */
    void add(@Nullable String text) {
        if (text == null) {
            add(MISSING_LENGTH);
        } else {
            byte[] bytes = text.getBytes(UTF_8);
            add(bytes, 0, bytes.length);
        }
    }

    /** Adds a text that stands in UTF-8 between these places. */
    void add(byte[] text, int from, int until) {
        int bytes = until - from;
        add(bytes);
        reserve(bytes);
        System.arraycopy(text, from, input, length, bytes);
        length += bytes;
    }

    void add(int number) {
        reserve(Integer.BYTES);
        Pack.intToBigEndian(number, input, length);
        length += Integer.BYTES;
    }

    /** Hashes what was added since the last call. */
    void finish() {
        hash.update(input, 0, length);
        hash.doFinal(output, 0);
        length = 0;
    }

    /** The first 64 bits of the last hash. */
    long high() {
        return result.getLong(0);
    }

    /** The last 64 bits of the last hash. */
    long low() {
        return result.getLong(Long.BYTES);
    }

    private void reserve(int bytes) {
        if (input.length - length < bytes) {
            input = Arrays.copyOf(input, Math.max(input.length * 2, length + bytes));
        }
    }
}
